"""The work of a stage: its jobs, many at once, each once, their rows in the order of the jobs."""

import asyncio
import math
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from synthesis.asking import Asker, Calls, Spending
from synthesis.errors import StoppedEarly
from synthesis.ledger import Ledger, read_rows
from synthesis.manifest import Manifest
from synthesis.record import Draft, Record, StageName, content_hash, records_of
from synthesis.settings import Settings

J = TypeVar("J")
R = TypeVar("R")

BEYOND = "the count was reached"
"""The reason of rows that were made beyond what was asked for."""
_AHEAD = 8
"""How many jobs may be begun for each slot, while the first of them is not done yet."""
_AT_WORK = 2
"""How many of these may be at work: while one waits for a model, another has its question ready or reads a reply."""
_LEAST_SHARE = 0.05
"""Of rows that are kept: what is reckoned with at worst."""
_RECENT = 100
"""How many of the last jobs tell which share of their rows will be kept of those under way."""
_SPREAD = 2.0
"""By how many standard deviations these may fall short: one call too many is cheaper than a last round of few."""


class Watcher(Protocol):
    """Is told how a stage goes on, for people."""

    def begin(self, stage: str, total: int | None, *, counts_rows: bool) -> None:
        """Take a stage's name, and how many jobs it has, or rows it is to keep, where that is known."""

    def take(self, done: int, kept: int, spending: Spending) -> None:
        """Take how far it has come."""

    def end(self, done: int, kept: int, spending: Spending) -> None:
        """Take what it has come to."""


class Gate(Protocol):
    """Decides, one after the other, which of the rows made are new enough."""

    def remember(self, row: Record) -> None:
        """Take a row that was kept before."""

    def admit(self, draft: Draft) -> Draft:
        """Give the draft back, with a reason where it is refused."""


@dataclass(frozen=True, kw_only=True)
class Job(Generic[J]):
    """One piece of a stage's work."""

    about: J
    name: str
    """Tells it apart from the other jobs of its stage, in every run of the pipeline alike."""

    @property
    def key(self) -> str:
        """What its rows are known by."""
        return content_hash([self.name])


@dataclass
class Work:
    """What a stage is given: the rows of those before it, its models, and the place for its own rows."""

    settings: Settings
    folder: Path
    stage: StageName
    watcher: Watcher
    spending: Spending
    runner: asyncio.Runner
    """One event loop for all: a model's connections belong to that in which they were opened."""
    dry: bool = False
    finished: bool = False
    _calls: Calls = field(init=False)
    _ledger: Ledger = field(init=False)
    _manifest: Manifest = field(init=False)

    def __enter__(self) -> Self:
        """Take the stage's files.

        Raises:
            SynthesisError: they cannot be taken, or were made with other settings.

        """
        self._manifest = Manifest(self.settings, self.folder, self.stage)
        self._manifest.check()
        self._calls = Calls(self.folder, self.stage)
        self._ledger = Ledger(self.folder, self.stage)
        self._calls.__enter__()
        try:
            self._ledger.__enter__()
        except BaseException:
            self._calls.__exit__()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let them go, and write down how far the stage has come."""
        self._ledger.__exit__(None, None, None)
        self._calls.__exit__()
        if not self.dry:
            self._manifest.write(done=kind is None and self.finished)

    def teacher(self, tries: int = 3) -> Asker:
        """Give the teacher."""
        return Asker(self.settings.teacher, self._calls, self.spending, tries=tries, dry=self.dry)

    def judges(self) -> list[Asker]:
        """Give the judges."""
        return [Asker(judge, self._calls, self.spending, dry=self.dry) for judge in self.settings.judges]

    def rows(self, stage: StageName) -> list[Record]:
        """Read what another stage has kept."""
        return [row for row in read_rows(self.folder, stage) if row.kept]

    def do(
        self,
        jobs: Iterable[Job[J]],
        make: Callable[[J], Awaitable[Sequence[Draft]]],
        *,
        total: int | None = None,
        count: int | None = None,
        per_job: int = 1,
        gate: Gate | None = None,
    ) -> None:
        """Do the jobs that were not done before, and keep what they come to.

        Args:
            jobs: The pieces of work, in an order that does not depend on chance.
            make: Does one.
            total: How many jobs there are, for people.
            count: End when so many rows are kept; what the last job made beyond is refused.
            per_job: How many rows one job is reckoned to make.
            gate: Looks at the rows one after the other, in the order of the jobs.

        """
        self.runner.run(self._do(jobs, make, total if count is None else count, count, per_job, gate))

    async def _do(
        self,
        jobs: Iterable[Job[J]],
        make: Callable[[J], Awaitable[Sequence[Draft]]],
        total: int | None,
        count: int | None,
        per_job: int,
        gate: Gate | None,
    ) -> None:
        kept = done = 0
        self.watcher.begin(self.stage, total, counts_rows=count is not None)

        async def one(job: Job[J]) -> Sequence[Record | Draft]:
            known = self._ledger.jobs.get(job.key)
            return known if known is not None else await make(job.about)

        recent: deque[int] = deque(maxlen=_RECENT)

        def wanted(waiting: int) -> bool:
            share = max(_LEAST_SHARE, min(1.0, sum(recent) / (len(recent) * per_job))) if recent else 1.0
            settled = kept + (done * per_job if self.dry else 0)
            coming = waiting * per_job * share
            return count is None or settled + coming - _SPREAD * math.sqrt(coming * (1 - share)) < count

        async with aclosing(in_order(jobs, one, self.settings.teacher.at_once, wanted)) as results:
            async for job, made in results:
                rows = [row for row in made if isinstance(row, Record)]
                drafts = [draft for draft in made if isinstance(draft, Draft)]
                if drafts and not self.dry:
                    room = None if count is None else count - kept
                    rows = await asyncio.to_thread(self._written, job.key, drafts, gate, room)
                elif gate:
                    for row in rows:
                        if row.kept:
                            gate.remember(row)
                if not self.dry:
                    recent.append(sum(row.kept for row in rows))
                    kept += recent[-1]
                done += 1
                self.watcher.take(done, kept, self.spending)
                if count is not None and kept >= count:
                    break
        self._ledger.settle()
        self.watcher.end(done, kept, self.spending)

    def _written(self, job: str, drafts: Sequence[Draft], gate: Gate | None, room: int | None) -> list[Record]:
        rows = records_of(self.stage, job, _admitted(drafts, gate, room))
        self._ledger.add(rows)
        return rows


def _admitted(drafts: Sequence[Draft], gate: Gate | None, room: int | None) -> list[Draft]:
    passed: list[Draft] = []
    for draft in drafts:
        if not draft.reason and room is not None and sum(not one.reason for one in passed) >= room:
            draft = draft.model_copy(update={"reason": BEYOND})  # noqa: PLW2901
        passed.append(gate.admit(draft) if gate and not draft.reason else draft)
    return passed


async def in_order(
    jobs: Iterable[J], make: Callable[[J], Awaitable[R]], at_once: int, wanted: Callable[[int], bool]
) -> AsyncGenerator[tuple[J, R], None]:
    """Do jobs, with so many calls at once, and give what they come to in their own order.

    `wanted` is asked before each job is begun, with the number of those that are begun and not given yet. When a job
    stops early, those in flight are waited for, so that nothing that was paid is lost.
    """
    left: Iterator[J] = iter(jobs)
    waiting: deque[tuple[J, asyncio.Task[R]]] = deque()
    ended = asyncio.Event()
    running, more = 0, True

    def end(_: asyncio.Task[R]) -> None:
        nonlocal running
        running -= 1
        ended.set()

    try:
        while True:
            while more and running < _AT_WORK * at_once and len(waiting) < _AHEAD * at_once and wanted(len(waiting)):
                try:
                    job = next(left)
                except StopIteration:
                    more = False
                    break
                waiting.append((job, asyncio.ensure_future(_awaited(make(job)))))
                waiting[-1][1].add_done_callback(end)
                running += 1
            if not waiting:
                return
            if not waiting[0][1].done():
                ended.clear()
                await ended.wait()
            while waiting and waiting[0][1].done():
                job, task = waiting.popleft()
                yield job, task.result()
    except StoppedEarly:
        await asyncio.gather(*(task for _, task in waiting), return_exceptions=True)
        raise
    finally:
        for _, task in waiting:
            task.cancel()
        await asyncio.gather(*(task for _, task in waiting), return_exceptions=True)


async def _awaited(made: Awaitable[R]) -> R:
    return await made
