"""The limits of a run that a person raises in the middle of it."""

from dataclasses import replace
from typing import Any

from models import ReplyError, used
from state import AgentState, Context, Limit


def with_raised(context: Context, state: AgentState) -> Context:
    """Let what a person has raised hold, where the settings of now are lower."""
    raised: dict[Limit, float] = state.get("raised") or {}  # a run of before this was kept has none
    changed: dict[str, Any] = {
        limit: value
        for limit, value in raised.items()
        if (most := getattr(context, limit)) is not None and most < value
    }
    return replace(context, **changed)


def read_limit(limit: Limit, text: str, state: AgentState) -> float:
    """Read the new value of a limit that is used up.

    Raises:
        ReplyError: it is not a number above what is used.

    """
    spent = used(limit, state["usage"])
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not spent < value < float("inf"):
        raise ReplyError(
            f"Expected a number above the {spent:g} used, found {text!r}: say what {limit} is from now on."
        )
    return value
