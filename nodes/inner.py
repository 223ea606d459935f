"""The actions that touch no browser: they end the run, keep a fact, or ask for a new plan."""

from typing import Literal

from state import ActionSpec, Context, spec_of


def exit_(*, message: str, status: Literal["done", "impossible"] = "done") -> None:
    """End the run with the answer.

    message: the bare answer, complete and in the form asked for
    status: impossible only after making sure
    """


def note(*, fact: str) -> None:
    """Only keep a fact for later; the page is left alone."""


def replan(*, reason: str) -> None:
    """Ask the planner for a new plan, saying why this one no longer fits."""


def ask(*, question: str) -> None:
    """Ask the person who gave the task what only they can know or decide."""


def hand_over(*, reason: str) -> None:
    """Let the person use the browser, for a sign-in, a code or a test that is meant for people."""


TO_PERSON = frozenset({"ask", "hand_over"})
"""The actions that a person answers."""


def inner_specs(context: Context) -> list[ActionSpec]:
    """Describe those that the run's policy allows."""
    personal = [spec_of(ask), spec_of(hand_over)] if context.attended else []
    asked = [spec_of(replan)] if context.replan in ("executor_asks", "on_signal") else []
    return [spec_of(note), *personal, *asked, spec_of(exit_)]
