"""Episodes in this process, some at once."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from benchmarks.engine.job import Job, Setup, carry_out
from benchmarks.result import EpisodeResult


async def run_local(setup: Setup, jobs: Sequence[Job], workers: int, take: Callable[[EpisodeResult], None]) -> None:
    """Run all jobs, each worker in a place of its own, and hand each result over as it comes."""
    waiting, agent = deque(jobs), setup.make_agent()

    async def work() -> None:
        async with setup.suite.open() as place:
            while waiting:
                take(await carry_out(setup, place, agent, waiting.popleft()))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(workers, len(jobs))):
            group.create_task(work())
