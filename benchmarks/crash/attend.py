"""The parent of the workers of one run: it starts them, kills them, and starts others until the run is over."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import get_args
from uuid import uuid4

from benchmarks.crash.job import BrowserFault, Event, Job, Log, Mutation, Point, StoreFault
from benchmarks.crash.site import Site, SiteMoment
from benchmarks.crash.verdict import Verdict, verdict_of
from benchmarks.engine.leftovers import sweep
from state import FINAL

_SECONDS = 240.0
"""How long a run may take with all of its processes."""
_POLL_SECONDS = 0.02


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What happens to a run."""

    kills: int = 0
    """How often its process is killed, at random instants."""
    within: float = 0.0
    """A kill comes within so many seconds of a process's start of work."""
    point: Point | None = None
    """Where its first process is killed."""
    browser_dies: bool = False
    """Chromium is killed with each process."""
    dropped: bool = False
    """The site carries every submission out and drops the connection."""
    together: float | None = None
    """A second process is started on the same thread so many seconds after the first one."""
    without: Mutation | None = None
    journal: bool = True
    store_fault: StoreFault | None = None
    nth_write: int = 0
    browser_fault: BrowserFault | None = None
    fault_seconds: float = 0.0
    item: int = 2
    """At which item a named fault strikes."""


@dataclass
class _Run:
    site: Site
    job: Job
    trouble: Trouble
    log: Log
    deadline: float
    hits: int = 0
    owners: int = 1
    recoveries: list[float] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether the run has ended for good."""
        return any(event["event"] in ("ended", "over") and event.get("text") in FINAL for event in self.log.read())


def attend(site: Site, memory: str, trouble: Trouble) -> Verdict:
    """See one run through its trouble to its end, and compare what it says with the site's ledger."""
    thread = uuid4().hex
    with tempfile.TemporaryDirectory(prefix="crash-", ignore_cleanup_errors=True) as folder:
        job = Job(
            thread=thread,
            memory=memory or str(Path(folder) / "memory.sqlite"),
            url=site.first(thread),
            items=site.items,
            log=str(Path(folder) / "log.jsonl"),
            journal=trouble.journal,
            without=trouble.without,
            item=trouble.item,
            fault_seconds=trouble.fault_seconds,
        )
        run = _Run(site, job, trouble, Log(Path(job.log)), time.monotonic() + _SECONDS)
        if trouble.dropped:
            site.drops.add(thread)
        try:
            _see_through(run)
            verdict = verdict_of(site, run.job, run.log.read(), hits=run.hits, recoveries=run.recoveries)
            return replace(verdict, owners=run.owners)
        finally:
            sweep(thread)


def _see_through(run: _Run) -> None:
    trouble = run.trouble
    first = replace(
        run.job,
        point=trouble.point,
        browser_fault=trouble.browser_fault,
        store_fault=trouble.store_fault,
        nth_write=trouble.nth_write,
    )
    if trouble.together is not None:
        _both(run, trouble.together)
    elif trouble.point is not None:
        _one(run, first, at_moment=trouble.point in get_args(SiteMoment))
    elif trouble.browser_fault or trouble.store_fault or trouble.dropped:
        _one(run, first)
    for _ in range(trouble.kills):
        if not run.over:
            _one(run, run.job, kill_after=random.uniform(0, trouble.within))  # noqa: S311 - only the instant of a kill
    tries = 4
    while (tries := tries - 1) >= 0 and time.monotonic() < run.deadline:
        if run.over and trouble.point != "finished":
            return
        _one(run, run.job)
        if run.over:
            return


def _one(run: _Run, job: Job, *, kill_after: float | None = None, at_moment: bool = False) -> None:
    """Let one process work until it ends or is killed."""
    before = run.log.read()
    died_at = _death(before)
    with _process(job) as process:
        if at_moment and run.trouble.point is not None:
            moment: SiteMoment = "before-commit" if run.trouble.point == "before-commit" else "after-commit"
            run.site.when(job.thread, job.item, moment, partial(_kill, run, process))
        at: float | None = None
        while process.poll() is None and time.monotonic() < run.deadline:
            if kill_after is not None and at is None and _of(run.log.read(), process.pid, "started"):
                at = time.monotonic() + kill_after
            if at is not None and time.monotonic() >= at:
                _kill(run, process)
            time.sleep(_POLL_SECONDS)
    if process.returncode == -signal.SIGKILL:
        run.hits += 1
        if not _of(run.log.read(), process.pid, "dies"):
            run.log.tell("dies", str(process.pid))
        if run.trouble.browser_dies:
            sweep(job.thread)
    looked = _of(run.log.read(), process.pid, "looked")
    if died_at is not None and looked:
        run.recoveries.append(looked[0]["at"] - died_at)


def _both(run: _Run, after: float) -> None:
    """Let two processes work on one thread at once."""
    with _process(run.job) as first:
        time.sleep(after)
        with _process(run.job) as second:
            while (first.poll() is None or second.poll() is None) and time.monotonic() < run.deadline:
                time.sleep(_POLL_SECONDS)
    told = [[event for event in run.log.read() if event["pid"] == process.pid] for process in (first, second)]
    if all(told) and max(events[0]["at"] for events in told) < min(events[-1]["at"] for events in told):
        run.hits += 1
        run.owners = sum(not any(event["event"] in ("taken", "over") for event in events) for events in told)


@contextlib.contextmanager
def _process(job: Job) -> "Iterator[subprocess.Popen[bytes]]":
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PLAN_AND_ACT_") or name == "PLAN_AND_ACT_CHROMIUM"
    }
    process = subprocess.Popen(  # noqa: S603 - our own worker
        [sys.executable, "-m", "benchmarks.crash.worker", job.written()],
        env={**kept, "XDG_STATE_HOME": str(Path(job.log).parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=Path(job.log).with_suffix(".err").open("ab"),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _kill(run: _Run, process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    if run.trouble.browser_dies:
        sweep(run.job.thread)


def _of(events: list[Event], pid: int, kind: str) -> list[Event]:
    return [event for event in events if event["pid"] == pid and event["event"] == kind]


def _death(events: list[Event]) -> float | None:
    return events[-1]["at"] if events and events[-1]["event"] == "dies" else None
