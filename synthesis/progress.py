"""A stage as people watch it: how far it is, how fast, what it has cost, and how long it will take."""

import time

from rich.console import Console

from synthesis.asking import Spending

_EVERY = 2.0
"""Seconds between two lines on a terminal."""
_EVERY_PLAIN = 15.0
"""The same where lines are kept."""


class StageProgress:
    """Writes a line now and then."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage, self._counts_rows = "", False
        self._total: int | None = None
        self._began = self._last = time.monotonic()
        self._calls = 0

    def begin(self, stage: str, total: int | None, *, counts_rows: bool) -> None:
        """Take a stage's name, and how many jobs it has, or rows it is to keep."""
        self._stage, self._total, self._counts_rows = stage, total, counts_rows
        self._began = self._last = time.monotonic()
        self._calls = 0

    def take(self, done: int, kept: int, spending: Spending) -> None:
        """Say how far it is, now and then."""
        every = _EVERY if self._console.is_terminal else _EVERY_PLAIN
        if time.monotonic() - self._last >= every:
            self._last = time.monotonic()
            self._console.print(self._line(done, kept, spending), style="dim")

    def end(self, done: int, kept: int, spending: Spending) -> None:
        """Say what it has come to."""
        seconds = time.monotonic() - self._began
        self._console.print(
            f"{self._stage}: {done} jobs, {kept} rows kept, {spending.calls} calls in this command, "
            f"{_dollars(spending)}, {seconds:.1f} s"
        )

    def _line(self, done: int, kept: int, spending: Spending) -> str:
        seconds = time.monotonic() - self._began
        at = kept if self._counts_rows else done
        rate = at / seconds if seconds else 0.0
        left = f", about {(self._total - at) / rate:.0f} s left" if self._total and rate else ""
        of = f"/{self._total}" if self._total is not None else ""
        return f"{self._stage}: {at}{of}, {rate:.1f}/s, {kept} kept, {_dollars(spending)}{left}"


def _dollars(spending: Spending) -> str:
    return f"${spending.dollars:.4f}" if spending.dollars else "no known cost"
