"""A suite for the harness alone: what its episodes do is said by the names of its tasks."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.agent import Agent, Attempt
from benchmarks.result import AgentKey, EpisodeKey, RoleTokens, Seconds
from benchmarks.suite import Scored, SuiteTask
from state import Context

NAMES = ("right", "wrong", "raises", "hangs", "unscored", "lost", "kills-once", "kills-always")


class Answers:
    """An agent that answers with the task itself."""

    def key(self, context: Context) -> AgentKey:
        """Say what it is."""
        return AgentKey(
            planner_model="",
            executor_model=context.executor_model,
            preset="",
            replan="",
            codec="",
            reasoning=False,
            verifier=False,
        )

    async def attempt(
        self, task: str, url: str, context: Context, folder: Path, over: Callable[[], bool] = lambda: False
    ) -> Attempt:
        await asyncio.to_thread(_write, folder, task)
        if task == "hangs":
            await asyncio.sleep(600)
        if task == "raises":
            raise LookupError("there is no such page")
        return self.recorded(context, folder)

    def recorded(self, context: Context, folder: Path) -> Attempt:
        tokens = RoleTokens(calls=2, prompt=30, shared=10, cached=0, completion=4)
        answer = (folder / "answer.txt").read_text()
        return Attempt(
            answer=answer,
            ending="model_failed" if answer == "lost" else "answered",
            failure="the model is gone" if answer == "lost" else "",
            actions=3,
            tokens={"executor": tokens},
            seconds=Seconds(total=1.5, model=1.0, browser=0.25, other=0.25),
        )


def _write(folder: Path, answer: str) -> None:
    folder.mkdir(parents=True)
    (folder / "answer.txt").write_text(answer)


class SmallSuite:
    """One task of each name."""

    name = "small"
    levels = (0, 1)

    def tasks(self) -> Sequence[SuiteTask]:
        return [
            SuiteTask(id=name, sites=("here",), tags=frozenset({"odd"} if name != "right" else ()), split="test")
            for name in NAMES
        ]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        yield "here"

    async def episode(self, place: str, key: EpisodeKey, agent: Agent, context: Context, folder: Path) -> Scored:
        sign = folder.parent.parent / f"killed-{key['task']}-{key['seed']}"
        if key["task"] == "kills-always" or (key["task"] == "kills-once" and not sign.exists()):
            sign.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        attempt = await agent.attempt(key["task"], place, context, folder)
        solved = None if key["task"] == "unscored" else key["task"] in ("right", "kills-once")
        return Scored(attempt=attempt, solved=solved, score=float(bool(solved)), detail="as it is called")
