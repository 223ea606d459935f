"""What a benchmark is to the harness: its tasks, a place to run them in, and the check of an episode."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from benchmarks.agent import Agent, Attempt
from benchmarks.result import EpisodeKey
from state import Context

Split = Literal["train", "validation", "test"]


@dataclass(frozen=True, kw_only=True)
class SuiteTask:
    """One task of a suite; every seed makes an episode of it."""

    id: str
    sites: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    least_actions: int | None = None
    """The fewest actions in which it can be done, where that is known."""
    split: Split | None = None
    """None where the suite makes no difference."""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """An attempt, and what the suite's check says of it."""

    attempt: Attempt
    solved: bool | None
    """None: there was nothing that the check could look at."""
    score: float
    detail: str


Place = TypeVar("Place")


class Suite(Protocol[Place]):
    """A benchmark. It is handed to the processes that work on a bench, so it keeps nothing between episodes."""

    name: str

    @property
    def levels(self) -> tuple[int, ...]:
        """How much harder than usual it can be made; only 0 where it makes no difference."""

    def tasks(self) -> Sequence[SuiteTask]:
        """List every task."""

    def open(self) -> AbstractAsyncContextManager[Place]:
        """Give a place to run one episode at a time; each worker opens one of its own."""

    async def episode(self, place: Place, key: EpisodeKey, agent: Agent, context: Context, folder: Path) -> Scored:
        """Begin an episode, let the agent attempt it, and check what came of it."""


def chosen(tasks: Sequence[SuiteTask], names: Sequence[str]) -> list[SuiteTask]:
    """Choose tasks by their ids, beginnings of ids, tags, or `split:train|validation|test`; all by `all`.

    Raises:
        ValueError: one of the names fits no task.

    """
    for name in names:
        if not any(_fits(task, name) for task in tasks):
            tags = sorted({tag for task in tasks for tag in task.tags})
            raise ValueError(
                f"expected ids of tasks, beginnings of them, tags ({', '.join(tags) or 'there are none'}), "
                f"split:train, split:validation, split:test or all, found {name!r}, which fits none of the "
                f"{len(tasks)} tasks, such as {tasks[0].id!r}"
            )
    return [task for task in tasks if any(_fits(task, name) for name in names)]


def _fits(task: SuiteTask, name: str) -> bool:
    return name == "all" or task.id.startswith(name) or name in task.tags or name == f"split:{task.split}"
