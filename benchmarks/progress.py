"""A bench as people watch it: one line that updates in place, or a plain line for each episode."""

import time
from collections.abc import Sequence
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from benchmarks.result import EpisodeResult


class BenchProgress:
    """Counts what is solved and reckons the time that is left from the episodes of this command."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._began = time.monotonic()
        self._done = self._solved = self._left = self._here = 0
        self._bar = Progress(
            BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), console=console, transient=True
        )
        self._row = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        """Begin; only a terminal shows the bar."""
        if self._console.is_terminal:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back."""
        if self._console.is_terminal:
            self._bar.stop()

    def begin(self, before: Sequence[EpisodeResult], left: int) -> None:
        """Take what was there before, and how many episodes are left to run."""
        self._done, self._solved, self._left = len(before), sum(row["solved"] for row in before), left
        self._began = time.monotonic()
        if before:
            self._console.print(f"{len(before)} of {len(before) + left} episodes are there already.", style="dim")
        self._show()

    def take(self, row: EpisodeResult) -> None:
        """Take a result."""
        self._done, self._left, self._here = self._done + 1, self._left - 1, self._here + 1
        self._solved += row["solved"]
        self._console.print(Text(self._line(row)), soft_wrap=True)
        self._show()

    def _line(self, row: EpisodeResult) -> str:
        place = f"{self._done}/{self._done + self._left}"
        what = f"{row['task']}, seed {row['seed']}" + (f", level {row['level']}" if row["level"] else "")
        why = "" if row["solved"] else row["error"] or row["detail"]
        cost = f"{row['actions']} actions, {row['seconds']['total']:.0f} s"
        line = f"{place}  {what}: {row['outcome']}  {cost}  ({self._so_far()})"
        return f"{line}  {' '.join(why.split())[:160]}".rstrip()

    def _so_far(self) -> str:
        left = (time.monotonic() - self._began) / self._here * self._left if self._here else 0.0
        return f"{self._solved} solved" + (f", about {_duration(left)} left" if left else "")

    def _show(self) -> None:
        total = self._done + self._left
        self._bar.update(self._row, completed=self._done, total=total, description=self._so_far())


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:.0f} s" if seconds < 90 else f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
