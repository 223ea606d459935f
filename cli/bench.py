"""`plan-and-act bench`: a suite of tasks, run, gone on with and scored."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.flatten import takes_options
from cli.options import Settings, check_models
from cli.problem import Problem

AgentName = Literal["ours", "executor-only", "browser-use"]
EngineName = Literal["local", "ray"]


@takes_options
def bench(
    suite: Annotated[
        str,
        typer.Argument(
            metavar="SUITE",
            help="sandbox, miniwob, webarena, webarena-lite, webarena-verified or webvoyager.",
            show_default=False,
        ),
    ],
    options: Settings,
    tasks: Annotated[
        str,
        typer.Option(metavar="NAMES", help="Ids, beginnings of ids, tags, or split:train|validation|test; by commas."),
    ] = "all",
    seeds: Annotated[str, typer.Option(metavar="NUMBERS", help="Parted by commas.")] = "0",
    level: Annotated[int, typer.Option(min=0, max=3, help="How much harder than usual.")] = 0,
    agent: Annotated[AgentName, typer.Option(help="executor-only: ours without a planner.")] = "ours",
    workers: Annotated[
        int, typer.Option(min=1, help="How many episodes run at once, each in a Chromium of its own.")
    ] = 1,
    engine: Annotated[
        EngineName, typer.Option(help="ray: on a cluster of this machine, or that of RAY_ADDRESS.")
    ] = "local",
    episode_seconds: Annotated[float, typer.Option(min=1, help="The most that one episode may take.")] = 3600.0,
    pictures: Annotated[bool, typer.Option("--pictures", help="Take pictures of the pages.")] = False,  # noqa: FBT002 - a flag
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Default: out/bench/SUITE.")] = None,
) -> None:
    """Run a suite of tasks and score it. Started again, it goes on where it was.

    Each episode is a line of OUT/results.jsonl and a folder in OUT/runs, which `plan-and-act show` opens.
    """
    from rich.console import Console

    from benchmarks.agents import AGENTS, context_for
    from benchmarks.bench import Wanted, run_bench
    from benchmarks.engine.job import Setup
    from benchmarks.ledger import LedgerError
    from benchmarks.progress import BenchProgress
    from benchmarks.suite import chosen
    from benchmarks.suites import check_driver, suite_named
    from benchmarks.table import print_bench

    context = context_for(agent, replace(options.context(), pictures=pictures))
    console = Console(highlight=False)
    try:
        found = suite_named(suite)
        wanted = Wanted(
            tasks=chosen(found.tasks(), _listed(tasks)),
            seeds=[int(seed) for seed in _listed(seeds)],
            level=level,
            agent=agent,
        )
        setup = Setup(
            suite=found,
            make_agent=AGENTS[agent],
            context=context,
            out=(out or Path("out/bench") / suite).resolve(),
            episode_seconds=episode_seconds,
        )
        check_driver(found.name, agent, context)
        if agent != "browser-use":
            check_models(context)
        rows = run_bench(setup, wanted, engine, workers, BenchProgress(console))
    except (ValueError, LedgerError) as error:
        raise Problem(str(error)) from None
    print_bench(found.name, rows)
    console.print(f"\n{setup.out}", style="dim")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
