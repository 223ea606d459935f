"""`python -m benchmarks.throughput`: episodes a minute, and memory, with more and more episodes at once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Annotated

import psutil
import typer
from rich.console import Console

from benchmarks.agents import Ours
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.progress import BenchProgress
from benchmarks.sandbox import SandboxSuite
from benchmarks.settings import Out
from benchmarks.suite import chosen
from benchmarks.table import Cell, print_table
from state import Context

_SAMPLE_SECONDS = 1.0


@dataclass(frozen=True, kw_only=True)
class Throughput:
    """What so many episodes at once came to."""

    at_once: int
    episodes: int
    solved: int
    seconds: float
    megabytes: float
    """The most that this process and everything below it took, shared memory in parts (PSS)."""


@dataclass
class Peak:
    """The most memory that was seen."""

    megabytes: float = 0.0


def main(
    *,
    at_once: Annotated[str, typer.Option(help="How many episodes at once; several, parted by commas.")] = "1,2,4,8",
    episodes: Annotated[int, typer.Option(help="How many episodes each time.")] = 16,
    task: Annotated[str, typer.Option(help="Which task of the sandbox; each episode has a seed of its own.")] = (
        "shop-cart-second-choice"
    ),
    out: Out = Path("out/throughput"),
) -> None:
    """Measure how many episodes of the sandbox the demonstrator gets through, one folder for each number at once."""
    rows = [_measured(int(number), episodes, task, out.resolve()) for number in at_once.split(",")]
    with (out / "throughput.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(row)) + "\n" for row in rows)
    lines: list[list[Cell]] = [
        [
            row.at_once,
            f"{row.solved}/{row.episodes}",
            row.seconds,
            60 * row.episodes / row.seconds,
            row.megabytes,
            row.megabytes / row.at_once,
        ]
        for row in rows
    ]
    columns = ["at once", "solved", "s", "episodes a minute", "MB", "MB for each at once"]
    print_table(f"Throughput, {psutil.cpu_count()} cores", columns, lines, "MB: peak PSS of Python and all Chromiums.")


def _measured(at_once: int, episodes: int, task: str, out: Path) -> Throughput:
    folder = out / f"{at_once}-at-once"
    if (folder / "results.jsonl").exists():
        raise typer.BadParameter(f"--out: expected a folder without measurements, found {folder}: name another")
    suite = SandboxSuite()
    setup = Setup(suite=suite, make_agent=Ours, context=Context(replan="on_signal"), out=folder, episode_seconds=600.0)
    wanted = Wanted(tasks=chosen(suite.tasks(), [task]), seeds=range(episodes), level=0, agent="ours")
    with _watched_memory() as peak:
        began = monotonic()
        results = run_bench(setup, wanted, "local", at_once, BenchProgress(Console(stderr=True)))
        seconds = monotonic() - began
    solved = sum(row["solved"] for row in results)
    return Throughput(at_once=at_once, episodes=len(results), solved=solved, seconds=seconds, megabytes=peak.megabytes)


@contextmanager
def _watched_memory() -> Iterator[Peak]:
    peak, over = Peak(), Event()

    def watch() -> None:
        while not over.wait(_SAMPLE_SECONDS):
            peak.megabytes = max(peak.megabytes, _megabytes())

    thread = Thread(target=watch, name="memory", daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def _megabytes() -> float:
    total = 0
    this = psutil.Process()
    for process in [this, *this.children(recursive=True)]:
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total / 1e6


if __name__ == "__main__":
    typer.run(main)
