"""Running a suite: what is to be run, going on where an earlier command stopped, and what is kept of it."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from typing import Literal, Protocol, Self

from benchmarks.engine.job import Job, Setup
from benchmarks.engine.leftovers import mark, mark_of, sweep
from benchmarks.engine.local import run_local
from benchmarks.ledger import Ledger
from benchmarks.result import BENCH, OUTCOMES, VERSION, Bench, EpisodeKey, EpisodeResult
from benchmarks.suite import SuiteTask
from benchmarks.versions import versions
from trajectory import header_of

EngineName = Literal["local", "ray"]

FILE_NAME = "bench.json"


class Watcher(Protocol):
    """Is told how a bench goes on, for people."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """End."""

    def begin(self, before: Sequence[EpisodeResult], left: int) -> None:
        """Take what was there before, and how many episodes are left to run."""

    def take(self, row: EpisodeResult) -> None:
        """Take a result."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The episodes that a command asks for: every task with every seed."""

    tasks: Sequence[SuiteTask]
    seeds: Sequence[int]
    level: int
    agent: str


def run_bench(setup: Setup, wanted: Wanted, engine: EngineName, workers: int, watcher: Watcher) -> list[EpisodeResult]:
    """Run what the folder does not hold yet, and return the results of all that was wanted.

    Ctrl-C ends it in good order: browsers and servers are closed, and what has ended is kept.

    Raises:
        LedgerError: the folder cannot be used.
        ValueError: the settings do not go together.

    """
    jobs = _jobs(setup, wanted)
    keys = [job.key for job in jobs]
    with Ledger(setup.out) as ledger:
        sweep(mark_of(setup.out))
        mark(mark_of(setup.out))
        left = [job for job in jobs if not ledger.has(job.key)]
        began, started = time.monotonic(), _now()
        try:
            with watcher:
                watcher.begin([row for row in ledger.rows if _is_one_of(row, keys)], len(left))

                def take(row: EpisodeResult) -> None:
                    ledger.add(row)
                    watcher.take(row)

                if left:
                    asyncio.run(_run(setup, left, engine, workers, take))
        except ExceptionGroup as group:
            raise _first(group) from None
        finally:
            _keep_bench(setup, ledger.rows, time.monotonic() - began, started)
        return [row for row in ledger.rows if _is_one_of(row, keys)]


async def _run(
    setup: Setup, jobs: Sequence[Job], engine: EngineName, workers: int, take: Callable[[EpisodeResult], None]
) -> None:
    if engine == "ray":
        from benchmarks.engine.on_ray import run_on_ray  # from the extra `ray`

        await run_on_ray(setup, jobs, workers, take)
    else:
        await run_local(setup, jobs, workers, take)


def _jobs(setup: Setup, wanted: Wanted) -> list[Job]:
    if wanted.level not in setup.suite.levels:
        known = ", ".join(str(level) for level in setup.suite.levels)
        raise ValueError(f"level: expected one of {known} with the suite {setup.suite.name!r}, found {wanted.level}")
    made_of = setup.make_agent().key(setup.context)
    return [
        Job(
            key=EpisodeKey(
                **made_of,
                suite=setup.suite.name,
                task=task.id,
                seed=seed,
                level=wanted.level,
                agent=wanted.agent,
            ),
            task=task,
        )
        for seed, task in product(wanted.seeds, wanted.tasks)
    ]


def _is_one_of(row: EpisodeResult, keys: Sequence[EpisodeKey]) -> bool:
    return any(row.items() >= key.items() for key in keys)


def _first(group: ExceptionGroup[Exception]) -> Exception:
    """Leave the group that several workers raise together: one of its errors says it."""
    inner = group.exceptions[0]
    return _first(inner) if isinstance(inner, ExceptionGroup) else inner


def _keep_bench(setup: Setup, rows: Sequence[EpisodeResult], seconds: float, started: str) -> None:
    file = setup.out / FILE_NAME
    before = BENCH.validate_json(file.read_bytes()) if file.exists() else None
    counted = Counter(row["outcome"] for row in rows)
    bench = Bench(
        version=VERSION,
        suite=setup.suite.name,
        settings=header_of("", "", setup.context)["settings"],
        counts={outcome: counted[outcome] for outcome in OUTCOMES},
        seconds=round(seconds + (before["seconds"] if before else 0.0), 3),
        started=before["started"] if before else started,
        ended=_now(),
        versions=versions(setup.context.chromium),
    )
    draft = file.with_suffix(".draft")
    draft.write_bytes(BENCH.dump_json(bench, indent=2) + b"\n")
    draft.replace(file)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
