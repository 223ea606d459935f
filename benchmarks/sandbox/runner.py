"""Running our agent on the sandbox's tasks."""

import asyncio
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from benchmarks.episode import folder_of, key_of, result_of, run_agent
from benchmarks.result import EpisodeKey, EpisodeResult, Results
from graph import Agent
from sandbox import Final, Sandbox
from state import Context
from trajectory import Trajectory, add_score


async def run_sandbox(
    agent: Agent,
    tasks: Sequence[str],
    seeds: Sequence[int],
    contexts: Sequence[Context],
    out: Path,
    *,
    workers: int,
    levels: Sequence[int] = (0,),
) -> list[EpisodeResult]:
    """Run every task with every seed at every level under each of the settings, but for those that `out` holds already.

    Raises:
        UnknownTaskError: there is no such task.
        UnknownLevelError: there is no such level.

    """
    results = Results(out)
    wanted = [
        (key_of(task, seed, context, level), context)
        for level, context, task, seed in product(levels, contexts, tasks, seeds)
    ]
    waiting = [(key, context) for key, context in wanted if not results.has(key)]

    async def work() -> None:
        with Sandbox() as sandbox:
            while waiting:
                key, context = waiting.pop(0)
                results.add(await _episode(agent, sandbox, key, context, out))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(workers, len(waiting))):
            group.create_task(work())
    return [row for row in results.rows if any(row.items() >= key.items() for key, _ in wanted)]


async def _episode(agent: Agent, sandbox: Sandbox, key: EpisodeKey, context: Context, out: Path) -> EpisodeResult:
    episode = await asyncio.to_thread(sandbox.begin, key["task"], key["seed"], key["level"])
    run = await run_agent(agent, episode.intent, episode.url, context, folder_of(out, key))
    score = await asyncio.to_thread(sandbox.score, episode, final_of(run))
    detail = "; ".join(score.reasons)
    at = run.end["at"] if run.end else 0.0
    await asyncio.to_thread(add_score, run.folder, solved=score.passed, detail=detail, at=at)
    return result_of(key, run, solved=score.passed, detail=detail)


def final_of(run: Trajectory) -> Final:
    """Read from a run what the sandbox's checks look at: the answer, and the page that was in front at the end."""
    answer = run.end["answer"] if run.end else None
    pages = [moment["page"] for moment in run.moments if moment["record"] == "page"]
    return Final(
        answer=answer["message"] if answer else "",
        status=answer["status"] if answer else "done",
        url=pages[-1]["url"] if pages else "",
        page_text=pages[-1]["text"] if pages else "",
    )
