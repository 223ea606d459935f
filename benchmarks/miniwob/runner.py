"""Running our agent on MiniWoB++."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from benchmarks.episode import folder_of, key_of, result_of, run_agent
from benchmarks.miniwob.server import MiniwobServer
from benchmarks.result import EpisodeKey, EpisodeResult, Results
from benchmarks.serving import serving
from browser import BrowserSettings, close_session, open_session
from graph import Agent
from state import Action, Context

Ask = Callable[[str, int], Awaitable[str]]
"""From a task and a seed to what its page asks for."""


async def run_miniwob(
    agent: Agent, tasks: Sequence[str], seeds: Sequence[int], context: Context, out: Path, *, workers: int
) -> list[EpisodeResult]:
    """Run every task with every seed, but for those whose results `out` holds already.

    Raises:
        ValueError: there is no such task.
        EpisodeNotStarted: a page did not begin.

    """
    results = Results(out)
    keys = [key_of(task, seed, context) for task in tasks for seed in seeds]
    server = MiniwobServer()
    gate = asyncio.Semaphore(workers)
    with serving(server.app) as server.address:

        async def one(key: EpisodeKey, utterance: str) -> None:
            async with gate:
                results.add(await _episode(agent, server, key, utterance, context, out))

        asked = await _asked(server, [key for key in keys if not results.has(key)], context)
        async with asyncio.TaskGroup() as group:
            for key, utterance in asked:
                group.create_task(one(key, utterance))
    return [row for row in results.rows if any(row.items() >= key.items() for key in keys)]


async def _asked(server: MiniwobServer, keys: Sequence[EpisodeKey], context: Context) -> list[tuple[EpisodeKey, str]]:
    """Open each task once beforehand: only its page can say what is to be done, and a run begins with that."""
    if not keys:
        return []
    first = server.episode(keys[0]["task"], keys[0]["seed"])
    session = await open_session("miniwob", first.url, BrowserSettings(chromium=context.chromium))
    try:
        asked = [(keys[0], await first.asked())]
        for key in keys[1:]:
            episode = server.episode(key["task"], key["seed"])
            await session.act(Action(name="go_to", arguments={"url": episode.url}))
            asked.append((key, await episode.asked()))
    finally:
        await close_session("miniwob")
    return asked


async def _episode(
    agent: Agent, server: MiniwobServer, key: EpisodeKey, utterance: str, context: Context, out: Path
) -> EpisodeResult:
    episode = server.episode(key["task"], key["seed"])
    run = await run_agent(agent, utterance, episode.url, context, folder_of(out, key), episode.ended.is_set)
    if episode.reward is None:
        detail = "the page never gave a reward"
    elif episode.utterance != utterance:
        detail = f"not repeatable: the page asked for {episode.utterance!r}, the run for {utterance!r}"
    else:
        detail = f"reward {episode.reward:g} {episode.reason}".rstrip()
    row = result_of(key, run, solved=(episode.reward or 0) > 0, detail=detail)
    return {**row, "ending": "ended by the page"} if episode.ended.is_set() and row["ending"] == "interrupted" else row
