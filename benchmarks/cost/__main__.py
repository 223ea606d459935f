"""`python -m benchmarks.cost`: our agent and browser-use's, on the same tasks, in the same run."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Annotated, get_args

import typer

from benchmarks.cost.endpoint import ScriptedEndpoint
from benchmarks.cost.measure import Cost, Who, measure
from benchmarks.cost.scripts import SCRIPTS
from benchmarks.miniwob import MiniwobServer
from benchmarks.serving import serving
from benchmarks.settings import Out
from benchmarks.table import Cell, print_table

_FIGURES: dict[str, Callable[[Cost], float]] = {
    "prompt tokens per action, whole run": lambda cost: cost.tokens_per_action,
    "prompt tokens per further action": lambda cost: cost.tokens_per_further_action,
    "of these fixed in each prompt": lambda cost: cost.fixed_tokens,
    "model calls": lambda cost: cost.calls,
    "picture in a prompt, kB": lambda cost: cost.picture_kilobytes,
    "start to first model request, s": lambda cost: cost.first_request_seconds,
    "a step beside the model, s": lambda cost: cost.step_seconds,
    "whole run, s": lambda cost: cost.seconds,
}


def main(
    *,
    repeats: Annotated[int, typer.Option(help="Runs of each agent on each task.")] = 3,
    out: Out = Path("out/cost"),
) -> None:
    """Measure what an action costs our agent and browser-use's, with a scripted model that answers both alike."""
    out.mkdir(parents=True, exist_ok=True)
    costs = asyncio.run(_all(repeats, out))
    for task in SCRIPTS:
        _print(f"{task} ({len(SCRIPTS[task])} actions)", [cost for cost in costs if cost.task == task])
    _print("all three", costs)


async def _all(repeats: int, out: Path) -> list[Cost]:
    pages, endpoint, costs = MiniwobServer(), ScriptedEndpoint(), []
    with serving(pages.app) as pages.address, serving(endpoint.app) as address:
        for task in SCRIPTS:
            for _ in range(repeats):
                for who in get_args(Who):
                    cost = await measure(who, task, pages, endpoint, address)
                    costs.append(cost)
                    with (out / "costs.jsonl").open("a", encoding="utf-8") as file:
                        file.write(json.dumps(asdict(cost)) + "\n")
    return costs


def _print(title: str, costs: Sequence[Cost]) -> None:
    rows: list[list[Cell]] = []
    for name, figure in _FIGURES.items():
        ours, theirs = (median(figure(cost) for cost in costs if cost.who == who) for who in get_args(Who))
        rows.append([name, f"{ours:,.2f}", f"{theirs:,.2f}", f"{theirs / ours:.1f}" if ours else ""])
    print_table(
        title,
        ["median", "ours", "browser-use", "ratio"],
        rows,
        "Default settings of both; tokens as o200k, with the schema of tools or reply, without pictures.",
    )


if __name__ == "__main__":
    typer.run(main)
