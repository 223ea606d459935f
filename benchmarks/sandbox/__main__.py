"""`python -m benchmarks.sandbox`: how long the sandbox takes to start, and to be put back for an episode."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import psutil

from benchmarks.table import print_table
from sandbox import Sandbox
from sandbox.registry import all_tasks

_STARTED = "from sandbox import Sandbox; Sandbox().start(); print(1)"
_TIMES = 5


def main() -> None:
    """Measure and print."""
    start = [_seconds(_start) for _ in range(_TIMES)]
    tasks = [task.id for task in all_tasks()[::7]]
    with Sandbox() as sandbox:
        first = [_seconds(partial(sandbox.begin, tasks[0], seed)) for seed in range(_TIMES)]
        again = [_seconds(partial(sandbox.begin, task, 0)) for task in tasks]
        memory = psutil.Process().memory_info().rss / 1e6
    print_table(
        "The sandbox, all sites",
        ["", "times", "median, ms", "longest, ms"],
        [
            [name, len(found), 1000 * median(found), 1000 * max(found)]
            for name, found in (
                ("a process that starts and serves it", start),
                ("an episode of a seed that is new", first),
                ("an episode of a seed that was there before", again),
            )
        ],
        f"Memory of the process, Python and the benchmark included: {memory:.0f} MB.",
    )


def _start() -> None:
    subprocess.run([sys.executable, "-c", _STARTED], check=True, capture_output=True)  # noqa: S603 - this very Python


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
