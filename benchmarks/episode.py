"""Running our agent on one task, and reading from its trajectory what that cost."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.result import EpisodeKey, EpisodeResult
from graph import Agent
from models import count_tokens
from prompts import codec_of
from state import Context, total_usage
from trajectory import Record, Trajectory, read, run_task


def key_of(task: str, seed: int, context: Context, level: int = 0) -> EpisodeKey:
    """Name an episode by what it depends on."""
    return EpisodeKey(
        task=task,
        seed=seed,
        planner_model=context.planner_model,
        executor_model=context.executor_model,
        preset=context.preset,
        replan=context.replan,
        codec=codec_of(context),
        level=level,
    )


def folder_of(out: Path, key: EpisodeKey) -> Path:
    """Where an episode is recorded. What an episode that was cut off left there is removed."""
    parts = [key["task"], str(key["seed"]), key["preset"], key["replan"], key["codec"]]
    folder = out / "runs" / "-".join([*parts, *([f"level{key['level']}"] if key["level"] else [])])
    shutil.rmtree(folder, ignore_errors=True)
    return folder


async def run_agent(
    agent: Agent, task: str, url: str, context: Context, folder: Path, over: Callable[[], bool] = lambda: False
) -> Trajectory:
    """Carry out a task and read back what was recorded.

    Args:
        agent: The compiled graph.
        task: What is to be done.
        url: Where to begin.
        context: The run's settings.
        folder: Where it is recorded.
        over: Asked after each action: whether the task's own page has ended the episode, and with it the run.

    """
    ended = asyncio.Event()

    def watch(record: Record) -> None:
        if record["record"] == "round" and over():
            ended.set()

    run = asyncio.create_task(run_task(agent, task, url, context, folder=folder, on_record=watch))
    watcher = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait({run, watcher}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        watcher.cancel()
        if not run.done():
            run.cancel()
    await asyncio.wait({run})
    if not run.cancelled():
        run.result()
    return await asyncio.to_thread(read, folder)


def result_of(key: EpisodeKey, trajectory: Trajectory, *, solved: bool, detail: str) -> EpisodeResult:
    """Sum up a run that has ended.

    Raises:
        ValueError: the trajectory has no end.

    """
    end = trajectory.end
    if end is None:
        raise ValueError(f"expected a run that has ended, found none in {trajectory.folder}")
    usage = total_usage(end["usage"])
    return EpisodeResult(
        **key,
        solved=solved,
        detail=detail,
        ending=end["ending"]["kind"],
        answer=end["answer"]["message"] if end["answer"] else "",
        actions=end["usage"]["actions"],
        calls=usage["calls"],
        prompt_tokens=usage["prompt_tokens"],
        shared_tokens=shared_tokens(trajectory),
        completion_tokens=usage["completion_tokens"],
        seconds=round(end["at"], 2),
    )


def shared_tokens(trajectory: Trajectory) -> int:
    """Count the tokens that a cache of prompts could serve: what a prompt begins with as an earlier one did."""
    tokens = 0
    for moment in trajectory.moments:
        if moment["record"] == "call" and (shared := moment["shared"]) is not None:
            contents = [message["content"] for message in moment["messages"]]
            whole, parted = contents[: shared["messages"]], contents[shared["messages"] :][:1]
            tokens += sum(count_tokens(text) for text in [*whole, *(text[: shared["characters"]] for text in parted)])
    return tokens
