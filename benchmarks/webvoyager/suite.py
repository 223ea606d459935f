"""WebVoyager as a suite."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from benchmarks.agent import Agent
from benchmarks.judge import Judge
from benchmarks.result import EpisodeKey
from benchmarks.suite import Scored, SuiteTask
from benchmarks.webvoyager.judging import question, read_judgement
from benchmarks.webvoyager.tasks import WebVoyagerTask, read_tasks, tasks_file
from state import Context, Page
from trajectory import NoTrajectoryError, read


class WebVoyagerSuite:
    """The tasks of the file that the user names. Their sites are live: a score is of its day."""

    name = "webvoyager"
    levels = (0,)

    def tasks(self) -> Sequence[SuiteTask]:
        """List every task of the file, with its site.

        Raises:
            TasksFileWrong: there is no such file, or it holds something else.

        """
        return [SuiteTask(id=task.id, sites=(task.site,)) for task in _tasks(tasks_file()).values()]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Path]:
        """Find the file of tasks."""
        yield tasks_file()

    async def episode(self, place: Path, key: EpisodeKey, agent: Agent, context: Context, folder: Path) -> Scored:
        """Let the agent attempt the task, and ask the judge; `judge.jsonl` in the folder holds its reasons.

        Raises:
            JudgeMissing: no judge is configured.
            VerdictMissing: its reply holds no verdict.

        """
        judge = Judge(folder=folder)
        judge.check()
        task = _tasks(place)[key["task"]]
        attempt = await agent.attempt(task.question, task.url, context, folder)
        pages = await asyncio.to_thread(_pages, folder)
        judgement = read_judgement(await judge.ask(question(task.question, attempt.answer, pages)))
        detail = f"{judge.model}: {judgement.reason}"
        return Scored(attempt=attempt, solved=judgement.solved, score=float(judgement.solved), detail=detail)


@cache
def _tasks(file: Path) -> dict[str, WebVoyagerTask]:
    return {task.id: task for task in read_tasks(file)}


def _pages(folder: Path) -> list[Page]:
    """Read the pages that our agent saw; another's trajectory does not hold them."""
    try:
        return [moment["page"] for moment in read(folder).moments if moment["record"] == "page"]
    except NoTrajectoryError:
        return []
