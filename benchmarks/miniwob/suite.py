"""MiniWoB++ as a suite: scored by the reward that the page itself gives."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from benchmarks.agent import Agent
from benchmarks.miniwob.server import MiniwobServer
from benchmarks.miniwob.tasks import tags_of, task_names
from benchmarks.result import EpisodeKey
from benchmarks.serving import serving
from benchmarks.suite import Scored, SuiteTask
from browser import BrowserSettings, close_session, open_session
from state import Context


class MiniwobSuite:
    """All pages of the package."""

    name = "miniwob"
    levels = (0,)

    def tasks(self) -> Sequence[SuiteTask]:
        """List every task, with the tags of `benchmarks.miniwob.tasks`."""
        return [SuiteTask(id=name, sites=("miniwob",), tags=tags_of(name)) for name in task_names()]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[MiniwobServer]:
        """Serve the pages."""
        server = MiniwobServer()
        with serving(server.app) as server.address:
            yield server

    async def episode(
        self, place: MiniwobServer, key: EpisodeKey, agent: Agent, context: Context, folder: Path
    ) -> Scored:
        """Read what the page asks for, let the agent attempt that on a fresh one, and take the first reward.

        Raises:
            EpisodeNotStarted: a page did not begin.

        """
        task, seed = key["task"], key["seed"]
        utterance = await _asked(place, task, seed, context)
        episode = place.episode(task, seed)
        attempt = await agent.attempt(utterance, episode.url, context, folder, episode.ended.is_set)
        if episode.ended.is_set() and attempt.ending == "interrupted":
            attempt = replace(attempt, ending="ended by the page")
        if episode.reward is None:
            detail = "the page never gave a reward"
        elif episode.utterance != utterance:
            detail = f"not repeatable: the page asked for {episode.utterance!r}, the run for {utterance!r}"
        else:
            detail = f"reward {episode.reward:g} {episode.reason}".rstrip()
        reward = episode.reward or 0.0
        return Scored(attempt=attempt, solved=reward > 0, score=max(0.0, reward), detail=detail)


async def _asked(server: MiniwobServer, task: str, seed: int, context: Context) -> str:
    """Open the task once beforehand: only its page can say what is to be done, and a run begins with that."""
    episode, session = server.episode(task, seed), uuid4().hex
    await open_session(session, episode.url, BrowserSettings(chromium=context.chromium))
    try:
        return await episode.asked()
    finally:
        await close_session(session)
