"""`python -m benchmarks.sandbox`: the sandbox's tasks under every policy and codec."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, get_args

import typer
from pydantic import TypeAdapter

from benchmarks.intervals import wilson
from benchmarks.result import EpisodeResult
from benchmarks.sandbox.runner import run_sandbox
from benchmarks.settings import ExecutorModel, MaxActions, Out, PlannerModel, Preset, Workers, listed
from benchmarks.table import Cell, print_sums, print_table
from graph import build_graph
from sandbox import all_tasks
from state import CodecName, Context, ReplanPolicy

_POLICIES = TypeAdapter(list[ReplanPolicy])
_CODECS = TypeAdapter(list[CodecName])


def main(
    *,
    tasks: Annotated[
        str, typer.Option(help="Ids, or beginnings of them, parted by commas; `all` for every one.")
    ] = "all",
    seeds: Annotated[str, typer.Option(help="Numbers, parted by commas.")] = "0,1,2",
    policies: Annotated[str, typer.Option(help="When the plan is rewritten; several, parted by commas.")] = ",".join(
        get_args(ReplanPolicy)
    ),
    codecs: Annotated[str, typer.Option(help="How an action is replied; several, parted by commas.")] = "tools,text",
    level: Annotated[
        str, typer.Option(help="How much the sites change meanwhile, from 0 to 3; several, parted by commas.")
    ] = "0",
    out: Out = Path("out/policies"),
    planner_model: PlannerModel = "",
    executor_model: ExecutorModel = "",
    preset: Preset = "default",
    max_actions: MaxActions = 60,
    workers: Workers = 2,
) -> None:
    """Run the sandbox's tasks. What OUT holds already is not run again."""
    context = Context(preset=preset, max_actions=max_actions)
    context = replace(
        context,
        planner_model=planner_model or context.planner_model,
        executor_model=executor_model or context.executor_model,
    )
    contexts = [
        replace(context, replan=policy, codec=codec)
        for policy in _POLICIES.validate_python(listed(policies))
        for codec in _CODECS.validate_python(listed(codecs))
    ]
    chosen = [
        task.id for task in all_tasks() if tasks == "all" or any(task.id.startswith(name) for name in listed(tasks))
    ]
    numbers = [int(seed) for seed in listed(seeds)]
    levels = [int(number) for number in listed(level)]
    rows = asyncio.run(run_sandbox(build_graph(), chosen, numbers, contexts, out, workers=workers, levels=levels))
    _print_tasks(rows)
    print_sums("By level, policy and codec", rows, lambda row: (str(row["level"]), row["replan"], row["codec"]))
    _print_levels(rows)


def _print_tasks(rows: Sequence[EpisodeResult]) -> None:
    tags = {task.id: ", ".join(sorted(task.tags)) for task in all_tasks()}
    settings = sorted({(row["replan"], row["codec"]) for row in rows})
    solved: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for row in rows:
        solved[row["task"], row["replan"], row["codec"]].append(row["solved"])
    lines: list[list[Cell]] = []
    for task in dict.fromkeys(row["task"] for row in rows):
        counts = [solved[task, *setting] for setting in settings]
        lines.append([task, tags.get(task, ""), *(f"{sum(count)}/{len(count)}" for count in counts)])
    print_table("Solved, by task", ["task", "tags", *(" · ".join(setting) for setting in settings)], lines)


def _print_levels(rows: Sequence[EpisodeResult]) -> None:
    policies = [policy for policy in get_args(ReplanPolicy) if any(row["replan"] == policy for row in rows)]
    lines = [
        [
            str(level),
            *(
                _share([row["solved"] for row in rows if (row["level"], row["replan"]) == (level, policy)])
                for policy in policies
            ),
        ]
        for level in sorted({row["level"] for row in rows})
    ]
    print_table("Solved, by level and policy", ["level", *policies], lines, "with Wilson's 95 % interval")


def _share(solved: Sequence[bool]) -> str:
    if not solved:
        return ""
    low, high = wilson(sum(solved), len(solved))
    return f"{sum(solved)}/{len(solved)} ({100 * low:.0f} to {100 * high:.0f} %)"


if __name__ == "__main__":
    typer.run(main)
