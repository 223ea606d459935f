"""`python -m benchmarks.sandbox`: how long the sandbox takes to start, and to be put back for an episode.

It is told in processor time: nothing of it waits, so that is how long it takes where nobody else is at work.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from statistics import median

import psutil

from benchmarks.table import Cell, print_table
from sandbox import Task, World, all_tasks

_STARTED = "from sandbox import Sandbox; Sandbox().start(); print(1)"
_TIMES = 5
_EPISODES = 1000
"""The seed of the first episode. Every one has a seed of its own."""


def main() -> None:
    """Measure and print."""
    start = [_started() for _ in range(_TIMES)]
    print_table(
        "A process that starts the sandbox and serves it, ms of processor time",
        ["times", "median", "longest"],
        [_row([start])],
    )
    _print_resets(World())
    _print_episodes(World(), all_tasks()[::3])


def _print_resets(world: World) -> None:
    first, *new = [_reset(world, seed) for seed in range(1 + _TIMES)]
    again = [_reset(world, seed) for seed in range(1, 1 + _TIMES)]
    rows: list[list[Cell]] = []
    for name, found in (
        ("the first of a process", [first]),
        ("a seed that is new", new),
        ("a seed that was there before", again),
    ):
        alone = median(reset for reset, *_ in found)
        made = [median(parts) for parts in list(zip(*found, strict=True))[1:]]
        rows.append([name, len(found), *(1000 * one for one in (alone, *made, median(sum(one) for one in found)))])
    columns = ["", "times", "reset alone", *(f"making {site.name}" for site in world.sites), "all together"]
    print_table("The world put back: medians, ms of processor time", columns, rows)


def _reset(world: World, seed: int) -> list[float]:
    """Measure a reset, and then the making of each site."""
    reset = _seconds(partial(world.reset, seed))
    return [reset, *(_seconds(partial(world.connection, site.name)) for site in world.sites)]


def _print_episodes(world: World, tasks: Sequence[Task]) -> None:
    new: list[tuple[float, float]] = []
    again: list[tuple[float, float]] = []
    for seed, task in enumerate(tasks, start=_EPISODES):
        for found in (new, again):
            begun = _seconds(partial(world.begin, task, seed))
            found.append((begun, begun + sum(_seconds(partial(world.connection, site.name)) for site in world.sites)))
    memory = psutil.Process().memory_info().rss / 1e6
    print_table(
        "An episode begun, ms of processor time",
        ["", "times", "median", "longest", "with all sites, median", "longest"],
        [
            ["of a seed that is new", *_row(list(zip(*new, strict=True)))],
            ["of a seed that was there before", *_row(list(zip(*again, strict=True)))],
        ],
        "An episode makes the sites that its task is built from, and another site when it is first visited."
        f" Memory of the process, Python and the benchmark included: {memory:.0f} MB.",
    )


def _row(found: Sequence[Sequence[float]]) -> list[Cell]:
    return [len(found[0]), *(1000 * one for one in chain(*((median(times), max(times)) for times in found)))]


def _started() -> float:
    before = os.times()
    subprocess.run([sys.executable, "-c", _STARTED], check=True, capture_output=True)  # noqa: S603 - this very Python
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
