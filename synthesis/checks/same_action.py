"""Whether the action at the end of a trace is the one that was recorded."""

import re

from models import ReplyError, read_text
from prompts import action_text
from state import Action, ActionSpec


def other_action(reply: str, recorded: Action, specs: list[ActionSpec]) -> str:
    """Say how the action that a reply ends with differs from the recorded one; empty when it is the same.

    Blanks around words and the letters' case of an element's id do not matter; everything else does.
    """
    try:
        found = read_text(reply, specs)["action"]
    except ReplyError as problem:
        return str(problem)
    if _same(found, recorded):
        return ""
    by_name = {spec["name"]: spec for spec in specs}
    return f"The action was {action_text(recorded, by_name)}, the reply ends with {action_text(found, by_name)}."


def _same(one: Action, other: Action) -> bool:
    return one["name"] == other["name"] and _arguments(one) == _arguments(other)


def _arguments(action: Action) -> dict[str, str]:
    return {name: re.sub(r"\s+", " ", str(value)).strip() for name, value in action["arguments"].items()}
