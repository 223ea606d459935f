"""Notes: how the executor keeps facts, and its place in the plan, in the history."""

import re
from collections.abc import Iterable, Mapping

from sandbox.demonstrator.reading import PastCall

_DONE = re.compile(r"Step (\d+[a-z]?) is done\.")
_FACT = re.compile(r"(?P<name>[^=|]+?) = (?P<value>.*)")
_BETWEEN = " | "


def write_note(facts: Mapping[str, str], done: str = "") -> str:
    """Write a note.

    Args:
        facts: What to remember, by name.
        done: What the plan's last step that was reached is called, such as `2` or `2a`.

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


def step_done(call: PastCall) -> str:
    """Say which step was done before this action; empty when its note says nothing of it."""
    match = _DONE.search(call.note)
    return match[1] if match else ""


def _line(value: str) -> str:
    return " ".join(value.replace("|", "/").split())
