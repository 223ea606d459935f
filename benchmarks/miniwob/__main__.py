"""`python -m benchmarks.miniwob`: run our agent on tasks of MiniWoB++ and print what came of it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.miniwob.runner import run_miniwob
from benchmarks.miniwob.tasks import NOT_REPEATABLE, task_names
from benchmarks.settings import Codec, ExecutorModel, MaxActions, Out, PlannerModel, Preset, Replan, Workers, listed
from benchmarks.table import print_episodes
from graph import build_graph
from state import Context


def main(
    *,
    tasks: Annotated[str, typer.Option(help="Names, parted by commas; `all` for every one that is repeatable.")],
    seeds: Annotated[str, typer.Option(help="Numbers, parted by commas.")] = "0",
    out: Out = Path("out/miniwob"),
    planner_model: PlannerModel = "",
    executor_model: ExecutorModel = "",
    preset: Preset = "default",
    replan: Replan = "every_action",
    codec: Codec = None,
    max_actions: MaxActions = 30,
    workers: Workers = 1,
) -> None:
    """Run our agent on tasks of MiniWoB++. What OUT holds already is not run again."""
    context = Context(preset=preset, replan=replan, codec=codec, max_actions=max_actions)
    context = replace(
        context,
        planner_model=planner_model or context.planner_model,
        executor_model=executor_model or context.executor_model,
    )
    names = [name for name in task_names() if name not in NOT_REPEATABLE] if tasks == "all" else listed(tasks)
    numbers = [int(seed) for seed in listed(seeds)]
    rows = asyncio.run(run_miniwob(build_graph(), names, numbers, context, out, workers=workers))
    print_episodes("MiniWoB++", rows)


if __name__ == "__main__":
    typer.run(main)
