"""The sandbox as a suite: scored by its own checks on the answer, the page and the database."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.agent import Agent
from benchmarks.result import EpisodeKey
from benchmarks.suite import Scored, SuiteTask
from sandbox import LEVELS, Final, Sandbox, all_tasks, split_of
from state import Context


class SandboxSuite:
    """All tasks of the sandbox."""

    name = "sandbox"
    levels: tuple[int, ...] = tuple(LEVELS)

    def tasks(self) -> Sequence[SuiteTask]:
        """List every task, the shop's first."""
        return [
            SuiteTask(
                id=task.id,
                sites=(task.host,),
                tags=task.tags,
                least_actions=task.least_actions,
                split=split_of(task.id),
            )
            for task in all_tasks()
        ]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Sandbox]:
        """Serve a sandbox."""
        sandbox = Sandbox()
        await asyncio.to_thread(sandbox.__enter__)
        try:
            yield sandbox
        finally:
            await asyncio.to_thread(sandbox.close)

    async def episode(self, place: Sandbox, key: EpisodeKey, agent: Agent, context: Context, folder: Path) -> Scored:
        """Set the sites up, let the agent attempt the task, and compare the databases."""
        episode = await asyncio.to_thread(place.begin, key["task"], key["seed"], key["level"])
        attempt = await agent.attempt(episode.intent, episode.url, context, folder)
        final = Final(answer=attempt.answer, status=attempt.status, url=attempt.url, page_text=attempt.page_text)
        score = await asyncio.to_thread(place.score, episode, final)
        return Scored(attempt=attempt, solved=score.passed, score=float(score.passed), detail="; ".join(score.reasons))
