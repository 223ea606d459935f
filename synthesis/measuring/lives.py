"""A part of the pipeline in one process after the other, each of which may be killed."""

import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from synthesis.asking import read_calls
from synthesis.errors import SynthesisError
from synthesis.measuring.endpoint import SlowEndpoint
from synthesis.measuring.stage import PartName, carry_out

_POLL_SECONDS = 0.002


@dataclass
class Lives:
    """What came of the processes of one part."""

    kills: int = 0
    in_flight: int = 0
    """Calls that the endpoint had been asked and whose reply was not on the disk, summed over the kills."""
    most_in_flight: int = 0
    """The same, at one kill."""
    seconds: float = 0.0
    """Of the last process, which came to its end."""

    def with_more(self, other: "Lives") -> "Lives":
        """Add what came of further processes."""
        return Lives(
            kills=self.kills + other.kills,
            in_flight=self.in_flight + other.in_flight,
            most_in_flight=max(self.most_in_flight, other.most_in_flight),
            seconds=other.seconds,
        )


def lived(
    part: PartName, folder: Path, endpoint: SlowEndpoint, kills: int, moment: Callable[[], tuple[int, float]]
) -> Lives:
    """Carry a part out, killed so many times before it may come to its end.

    Args:
        part: A stage, or the dataset.
        folder: The pipeline's folder, with `settings.json`.
        endpoint: Answers for teacher and judges.
        kills: How often; fewer where it ends before.
        moment: Says when a process is killed: after so many more calls, and so many seconds after that.

    Raises:
        SynthesisError: a process failed.

    """
    found = Lives()
    while True:
        calls, seconds = moment() if found.kills < kills else (-1, 0.0)
        before, known = endpoint.calls, _kept(part, folder)
        process = _begun(part, folder)
        began = time.monotonic()
        while calls >= 0 and process.is_alive() and endpoint.calls - before < calls:
            time.sleep(_POLL_SECONDS)
        process.join(seconds if calls >= 0 else None)
        if process.exitcode is not None:
            found.seconds = time.monotonic() - began
            if process.exitcode:
                raise SynthesisError(f"{part}: ended with {process.exitcode}: see {folder / 'stderr.log'}")
            return found
        process.kill()
        process.join()
        found.kills += 1
        cut_off = endpoint.settled() - before - (_kept(part, folder) - known)
        found.in_flight += cut_off
        found.most_in_flight = max(found.most_in_flight, cut_off)


def _kept(part: PartName, folder: Path) -> int:
    return len(read_calls(folder / "calls" / f"{part}.jsonl"))


def _begun(part: PartName, folder: Path) -> ForkServerProcess:
    """Start a process that has what it imports already: the kills are for the work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([carry_out.__module__, "langchain_openai"])
    process = context.Process(target=_carried_out, args=(folder, part))
    process.start()
    return process


def _carried_out(folder: Path, part: PartName) -> None:
    os.environ["OPENAI_API_KEY"] = "none"
    with (folder / "stderr.log").open("a") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    carry_out(folder / "settings.json", part, folder)
