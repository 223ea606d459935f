"""What a worker is told to do, and the log in which it says how far it is."""

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NotRequired

from typing_extensions import TypedDict

Point = Literal[
    "before-intent",
    "after-intent",
    "before-dispatch",
    "before-commit",
    "after-commit",
    "before-outcome",
    "after-outcome",
    "before-writes",
    "after-writes",
    "before-checkpoint",
    "after-checkpoint",
    "finished",
]
"""Where a process is killed, in the order in which an action passes them. `before-commit` and `after-commit` are the
site's; `writes` are what LangGraph keeps of the node, `checkpoint` is the step after it, `finished` the run's last."""
Mutation = Literal["journal", "claim", "reconciliation", "finished flag"]
"""What is taken out of a worker."""
StoreFault = Literal["disk full", "locked", "read-only"]
BrowserFault = Literal["killed", "tab crashed", "connection dropped"]


@dataclass(frozen=True, kw_only=True)
class Job:
    """One run of one thread, for as many processes as it takes."""

    thread: str
    memory: str
    """Where the checkpoints lie, and the journal."""
    url: str
    items: int
    log: str
    """The file that the worker writes its events to."""
    journal: bool = True
    """False: the saver alone, as any LangGraph application has it."""
    point: Point | None = None
    """Where the worker kills itself."""
    item: int = 0
    """At which item a fault strikes."""
    without: Mutation | None = None
    store_fault: StoreFault | None = None
    nth_write: int = 0
    """The write to the store that fails, from 1; 0: they are only counted. `locked` fails once, the others from then
    on."""
    browser_fault: BrowserFault | None = None
    fault_seconds: float = 0.0
    """How long after the item's button was aimed at the browser fails."""

    def written(self) -> str:
        """Write it down for `job_of`."""
        return json.dumps(asdict(self))


def job_of(text: str) -> Job:
    """Read a job."""
    return Job(**json.loads(text))


EventKind = Literal["started", "looked", "dies", "fault", "taken", "failed", "ended", "over"]
"""`started`: a run begins, or is taken up. `looked`: for the first time after that, or after a fault, the page was
seen. `over`: it had ended before."""


class Event(TypedDict):
    """One line of a worker's log."""

    event: EventKind
    pid: int
    at: float
    """Unix time."""
    text: NotRequired[str]
    """The ending's kind, or what went wrong."""
    answer: NotRequired[str]
    reason: NotRequired[str]
    writes: NotRequired[int]
    """How many writes the store was asked for."""


class Log:
    """The events of the workers of one thread: each is in the file before the next thing happens."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def tell(self, event: EventKind, text: str = "", answer: str = "", reason: str = "", writes: int = 0) -> None:
        """Add an event."""
        line = Event(
            event=event, pid=os.getpid(), at=time.time(), text=text, answer=answer, reason=reason, writes=writes
        )
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(descriptor, (json.dumps(line) + "\n").encode())
        os.close(descriptor)

    def read(self) -> list[Event]:
        """Give all events, the oldest first."""
        if not self._file.exists():
            return []
        return [json.loads(line) for line in self._file.read_text(encoding="utf-8").splitlines()]
