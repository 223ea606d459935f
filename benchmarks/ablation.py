"""`python -m benchmarks.ablation`: what each part of the agent is worth, on the same tasks."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console

from benchmarks.agents import AGENTS, context_for
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.ledger import LedgerError
from benchmarks.progress import BenchProgress
from benchmarks.report import ResultsError, make_report, print_report, read_runs, write_page
from benchmarks.result import AgentName
from benchmarks.settings import Out
from benchmarks.suite import chosen
from benchmarks.suites import check_driver, suite_named
from state import DEMONSTRATOR, Context, ReplanPolicy


def variants(whole: Context) -> list[tuple[AgentName, Context]]:
    """Take one part of the agent away at a time; the first has them all.

    The embedded demonstrator knows what to do from a plan alone, so that with it there is none without a planner.
    """
    policies: tuple[ReplanPolicy, ...] = get_args(ReplanPolicy)
    without_planner: list[tuple[AgentName, Context]] = [("executor-only", context_for("executor-only", whole))]
    return [
        *(("ours", replace(whole, replan=policy)) for policy in policies),
        *(without_planner if whole.executor_model != DEMONSTRATOR else []),
        ("ours", replace(whole, reasoning=False)),
        ("ours", replace(whole, verify=False)),
    ]


def main(
    *,
    suite: Annotated[str, typer.Option(help="As `plan-and-act bench` takes it.")] = "sandbox",
    tasks: Annotated[str, typer.Option(help="As `plan-and-act bench` takes them.")] = "split:test",
    seeds: Annotated[str, typer.Option(help="Numbers, parted by commas.")] = "0,1,2",
    planner_model: Annotated[str, typer.Option(help="Default: PLAN_AND_ACT_PLANNER_MODEL.")] = "",
    executor_model: Annotated[str, typer.Option(help="Default: PLAN_AND_ACT_EXECUTOR_MODEL.")] = "",
    workers: Annotated[int, typer.Option(help="How many episodes run at once.")] = 2,
    out: Out = Path("out/ablation"),
) -> None:
    """Run every variant and report them side by side. Started again, it goes on where it was."""
    console = Console(highlight=False, width=None if Console().is_terminal else 160)
    given = Context()
    whole = replace(
        given,
        planner_model=planner_model or given.planner_model,
        executor_model=executor_model or given.executor_model,
    )
    if whole.executor_model == DEMONSTRATOR:
        console.print("No variant without a planner: the embedded demonstrator (rule-based) needs a plan.")
    try:
        for agent, context in variants(whole):
            console.print(f"\n{_title(agent, context)}", style="bold")
            _run(suite, tasks, seeds, agent, context, workers, out, console)
        report = asyncio.run(make_report(read_runs([out]), with_first=True))
    except (ValueError, LedgerError, ResultsError) as error:
        raise typer.BadParameter(str(error)) from None
    page = write_page(report, out / "report.html")
    print_report(report, console)
    console.print(f"\n{page}", style="dim", soft_wrap=True)


def _run(
    suite: str, tasks: str, seeds: str, agent: AgentName, context: Context, workers: int, out: Path, console: Console
) -> None:
    found = suite_named(suite)
    check_driver(found.name, agent, context)
    wanted = Wanted(
        tasks=chosen(found.tasks(), tasks.split(",")),
        seeds=[int(seed) for seed in seeds.split(",")],
        level=0,
        agent=agent,
    )
    setup = Setup(suite=found, make_agent=AGENTS[agent], context=context, out=out.resolve(), episode_seconds=3600.0)
    run_bench(setup, wanted, "local", workers, BenchProgress(console))


def _title(agent: AgentName, context: Context) -> str:
    lacking = [
        name for name, there in (("reasoning", context.reasoning), ("verifier", context.verify)) if there is False
    ]
    policy = [] if agent == "executor-only" else [f"replanning: {context.replan.replace('_', ' ')}"]
    return ", ".join([agent, *policy, *(f"no {name}" for name in lacking)])


if __name__ == "__main__":
    typer.run(main)
