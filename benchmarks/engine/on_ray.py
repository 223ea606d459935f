"""Episodes in the actors of a Ray cluster: of this machine, or that of RAY_ADDRESS. Only the driver writes results.

The nodes of another cluster need this project, its environment variables, and the bench's folder at the same path.
"""

import asyncio
import contextlib
import logging
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from typing import Any

import ray
from ray.exceptions import RayActorError

from benchmarks.engine.job import Job, Setup, carry_out, given_up
from benchmarks.engine.leftovers import mark, mark_of, sweep
from benchmarks.result import EpisodeResult

_TRIES = 3
"""How many workers may die of one episode."""
_STOP_SECONDS = 20.0
_STORE_BYTES = 100 * 1024 * 1024


async def run_on_ray(setup: Setup, jobs: Sequence[Job], workers: int, take: Callable[[EpisodeResult], None]) -> None:
    """Run all jobs, each worker in an actor of its own, and hand each result over as it comes.

    A worker that dies is replaced, and its episode run again.
    """
    waiting, number = deque(jobs), min(workers, len(jobs))
    with _cluster(number):
        async with asyncio.TaskGroup() as group:
            for place in range(number):
                group.create_task(_work(setup, waiting, place, take))


async def _work(setup: Setup, waiting: deque[Job], number: int, take: Callable[[EpisodeResult], None]) -> None:
    worker: Any = None
    try:
        while waiting:
            job, error = waiting.popleft(), ""
            for _ in range(_TRIES):
                worker = worker or _Worker.remote(setup, number)
                try:
                    take(await worker.episode.remote(job))
                    break
                except RayActorError as died:
                    worker, error = None, str(died).splitlines()[0]
            else:
                take(given_up(setup, job, f"{_TRIES} workers died of it, the last: {error}"))
    finally:
        if worker is not None:
            with contextlib.suppress(RayActorError, TimeoutError):
                await asyncio.wait_for(asyncio.shield(_ended(worker)), _STOP_SECONDS)
            ray.kill(worker)


async def _ended(worker: Any) -> None:  # noqa: ANN401 - Ray's handle of an actor has no type
    await worker.stop.remote()


class _Episodes:
    """A worker: a process with a place of its own."""

    def __init__(self, setup: Setup, number: int) -> None:
        name = mark_of(setup.out, number)
        sweep(name)  # of the worker in whose stead this one is
        mark(name)
        self._setup = setup
        self._agent = setup.make_agent()
        self._stack = AsyncExitStack()
        self._place: Any = None
        self._running: asyncio.Task[EpisodeResult] | None = None

    async def episode(self, job: Job) -> EpisodeResult:
        if self._place is None:
            self._place = await self._stack.enter_async_context(self._setup.suite.open())
        self._running = asyncio.create_task(carry_out(self._setup, self._place, self._agent, job))
        return await self._running

    async def stop(self) -> None:
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.wait({self._running})
        await self._stack.aclose()


# An episode that is cut off is run again by the driver, which knows why, and never by Ray.
_Worker: Any = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Episodes)


@contextmanager
def _cluster(workers: int) -> Iterator[None]:
    quiet = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_DEDUP_LOGS": "0"}
    os.environ.update(quiet)
    with tempfile.TemporaryDirectory(prefix="ray-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        if os.environ.get("RAY_ADDRESS"):
            ray.init(log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(
                num_cpus=workers,
                num_gpus=0,
                include_dashboard=False,
                object_store_memory=_STORE_BYTES,
                _temp_dir=folder,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        try:
            yield
        finally:
            ray.shutdown()
