"""What a benchmark asks of an agent: to attempt a task, and to say what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.result import AgentKey, RoleTokens, Seconds
from state import AnswerStatus, Context


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What an agent did on one task."""

    answer: str = ""
    status: AnswerStatus = "done"
    """What the agent called its answer."""
    ending: str = ""
    """How its run ended, in its own word; empty where it did not come to an end."""
    failure: str = ""
    """What kept its model or its browser from going on, or empty."""
    url: str = ""
    """The address in front at the end."""
    page_text: str = ""
    """What that page showed, in any form."""
    actions: int = 0
    tokens: dict[str, RoleTokens] = field(default_factory=dict)
    dollars: float | None = None
    seconds: Seconds = field(default_factory=lambda: Seconds(total=0.0, model=0.0, browser=0.0, other=0.0))


class Agent(Protocol):
    """One kind of agent. It is made anew in each process that works on a bench, and attempts many tasks there."""

    def key(self, context: Context) -> AgentKey:
        """Say what the settings make of the agent.

        Raises:
            ValueError: the settings do not go together.

        """

    async def attempt(
        self, task: str, url: str, context: Context, folder: Path, over: Callable[[], bool] = ...
    ) -> Attempt:
        """Carry out a task and leave the browser closed, unless the settings hand it one.

        Args:
            task: What is to be done.
            url: Where to begin.
            context: The run's settings.
            folder: Where what it records belongs; it may not be there yet.
            over: Asked after each action: whether the task's own page has ended the episode, and with it the run.

        """

    def recorded(self, context: Context, folder: Path) -> Attempt:
        """Read what an attempt that was cut off has left in its folder."""
