"""What a killed worker leaves running: found by a mark in the environment, which everything that it starts inherits."""

import contextlib
import os
from pathlib import Path

import psutil

from browser.process import sweep_marked

_MARK = "PLAN_AND_ACT_BENCH"


def mark(name: str) -> None:
    """Mark what this process starts from now on."""
    os.environ[_MARK] = name


def sweep(name: str) -> None:
    """End what processes of this mark left running on this machine, and remove the profiles of their browsers.

    A mark stands for those that begin with it and a `#` too: a bench's for those of its workers.
    """
    for process in sweep_marked(_MARK, lambda marked: marked == name or marked.startswith(f"{name}#")):
        with contextlib.suppress(psutil.Error):
            process.kill()


def left_running(out: Path) -> list[psutil.Process]:
    """Find the processes with the mark of a bench's folder, or of a folder below it."""
    return [
        process
        for process in psutil.process_iter(["environ"])
        if (process.info["environ"] or {}).get(_MARK, "").startswith(mark_of(out))
    ]


def mark_of(out: Path, worker: int | None = None) -> str:
    """Name the mark of a bench's folder, or of one of its workers."""
    return str(out.resolve()) + ("" if worker is None else f"#{worker}")
