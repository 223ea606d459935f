"""What a killed worker leaves running: found by a mark in the environment, which everything that it starts inherits."""

import contextlib
import os
from pathlib import Path

import psutil

from browser.process import sweep_chromium

_MARK = "PLAN_AND_ACT_BENCH"
_PROFILE = "--user-data-dir="


def mark(name: str) -> None:
    """Mark what this process starts from now on."""
    os.environ[_MARK] = name


def sweep(name: str) -> None:
    """End what processes of this mark left running on this machine, and remove the profiles of their browsers.

    A mark stands for those that begin with it and a `#` too: a bench's for those of its workers.
    """
    found = [process for process in psutil.process_iter(["environ"]) if _marked(process, name)]
    for process in found:
        with contextlib.suppress(psutil.Error, ProcessLookupError):
            profile = next((word for word in process.cmdline() if word.startswith(_PROFILE)), "")
            if profile and os.getpgid(process.pid) == process.pid:
                sweep_chromium(process.pid, profile.removeprefix(_PROFILE))
    for process in found:
        with contextlib.suppress(psutil.Error):
            process.kill()


def mark_of(out: Path, worker: int | None = None) -> str:
    """Name the mark of a bench's folder, or of one of its workers."""
    return str(out.resolve()) + ("" if worker is None else f"#{worker}")


def _marked(process: psutil.Process, name: str) -> bool:
    marked = (process.info["environ"] or {}).get(_MARK, "")
    return process.pid != os.getpid() and (marked == name or marked.startswith(f"{name}#"))
