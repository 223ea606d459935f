"""The named points at which a worker kills itself."""

import os
import re
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver

from benchmarks.crash.job import Job, Log, Point
from benchmarks.crash.wrapping import wrap
from browser import Session
from memory import Intent
from memory.runs import Runs
from memory.stored_journal import StoredJournal

Call = Callable[..., Coroutine[Any, Any, Any]]


def die_at_point(job: Job, log: Log, saver: type[BaseCheckpointSaver[str]]) -> None:
    """Let this process be killed where the job says, at its item's submission."""
    passing = _Passing(job, log)
    wrap(StoredJournal, "begin", passing.begin)
    wrap(Session, "act", passing.act)
    wrap(StoredJournal, "end", passing.end)
    wrap(saver, "aput_writes", lambda put: passing.after_the_action(put, "before-writes", "after-writes"))
    wrap(saver, "aput", lambda put: passing.after_the_action(put, "before-checkpoint", "after-checkpoint"))
    wrap(Runs, "end", passing.run_end)


class _Passing:
    """Follows one submission through the functions that it passes."""

    def __init__(self, job: Job, log: Log) -> None:
        self._job = job
        self._log = log
        self._under_way = False
        self._ended = False

    def begin(self, begin: Call) -> Call:
        async def begun(journal: StoredJournal, intent: Intent) -> None:
            self._under_way = item_of(intent) == self._job.item
            self._pass("before-intent")
            await begin(journal, intent)
            self._pass("after-intent")

        return begun

    def act(self, act: Call) -> Call:
        async def acted(*given: object) -> object:
            self._pass("before-dispatch")
            return await act(*given)

        return acted

    def end(self, end: Call) -> Call:
        async def ended(*given: object) -> None:
            self._pass("before-outcome")
            await end(*given)
            self._ended = self._under_way
            self._pass("after-outcome")

        return ended

    def after_the_action(self, put: Call, before: Point, after: Point) -> Call:
        async def stored(*given: object, **named: object) -> object:
            if not self._ended:
                return await put(*given, **named)
            self._pass(before)
            came = await put(*given, **named)
            self._pass(after)
            return came

        return stored

    def run_end(self, end: Callable[..., None]) -> Callable[..., None]:
        def ended(*given: object) -> None:
            self._under_way = True
            self._pass("finished")
            end(*given)

        return ended

    def _pass(self, point: Point) -> None:
        if self._under_way and point == self._job.point:
            self._log.tell("dies", point)
            os.kill(os.getpid(), signal.SIGKILL)


def item_of(intent: Intent) -> int:
    """Tell which item's form an intent submits; 0: it submits none."""
    found = re.search(r"/item/(\d+)$", intent["aim"]["url"])
    return int(found[1]) if found and intent["aim"]["effect"] == "irreversible" else 0
