"""Notes: how the executor keeps facts, and its place in the plan, in the history."""

import re
from collections.abc import Iterable, Mapping

from sandbox.demonstrator.reading import PastCall

_DONE = re.compile(r"Step (\d+) is done\.")
_FACT = re.compile(r"(?P<name>[^=|]+?) = (?P<value>.*)")
_BETWEEN = " | "


def write_note(facts: Mapping[str, str], done: int = 0) -> str:
    """Write a note.

    Args:
        facts: What to remember, by name.
        done: The number of the plan's step that has been reached with this; 0 for none.

    """
    parts = [f"Step {done} is done."] if done else []
    return _BETWEEN.join([*parts, *(f"{name} = {_line(value)}" for name, value in facts.items())])


def read_facts(calls: Iterable[PastCall]) -> dict[str, str]:
    """Gather the facts of all notes; a later one replaces an earlier one of the same name."""
    facts: dict[str, str] = {}
    for call in calls:
        facts |= read_note(call.note)
    return facts


def read_note(note: str) -> dict[str, str]:
    """Read the facts of one note."""
    matches = (_FACT.fullmatch(part.strip()) for part in note.split(_BETWEEN))
    return {match["name"]: match["value"] for match in matches if match}


def steps_done(call: PastCall) -> int:
    """Say which step was done before this action; 0 when its note says nothing of it."""
    match = _DONE.search(call.note)
    return int(match[1]) if match else 0


def _line(value: str) -> str:
    return " ".join(value.replace("|", "/").split())
