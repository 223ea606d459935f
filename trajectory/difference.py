"""What changed from one plan to the next, step by step and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from state import Plan, PlanStep

Change = Literal["done", "kept", "dropped", "added", "reworded"]

_SIMILAR = 0.55
"""From this ratio of shared words on, two steps count as one that was reworded."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """A stretch of a step's text."""

    text: str
    change: Literal["kept", "dropped", "added"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step of either plan, or of both."""

    change: Change
    before: int
    """Its number in the plan before, from 1; 0 where it is not in it."""
    after: int
    words: list[Words]
    reasoning: str
    """The newest one given for it."""


def difference(before: Plan | None, after: Plan) -> list[Row]:
    """Line two plans up. Without a plan before, every step is an added one."""
    old, new = steps_of(before) if before else [], steps_of(after)
    matcher = SequenceMatcher(None, [step["step"] for step in old], [step["step"] for step in new], autojunk=False)
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            rows += [
                _row("done" if j < after.get("done", 0) else "kept", i, j, old, new)
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            ]
        else:
            rows += _replaced(range(i1, i2), range(j1, j2), old, new)
    return rows


def counted(rows: list[Row]) -> str:
    """Sum a difference up: `1 dropped, 2 kept`."""
    changes: tuple[Change, ...] = ("done", "dropped", "reworded", "added", "kept")
    counts = {change: sum(row.change == change for row in rows) for change in changes}
    return ", ".join(f"{count} {change}" for change, count in counts.items() if count)


def steps_of(plan: Plan) -> list[PlanStep]:
    """Give a plan's steps; of a free-form plan, its lines."""
    if plan["steps"]:
        return plan["steps"]
    return [PlanStep(reasoning="", step=line.strip()) for line in plan["text"].splitlines() if line.strip()]


def _replaced(old_places: range, new_places: range, old: list[PlanStep], new: list[PlanStep]) -> list[Row]:
    rows: list[Row] = []
    next_new = new_places.start
    for i in old_places:
        alike = next((j for j in range(next_new, new_places.stop) if _alike(old[i], new[j])), None)
        if alike is None:
            rows.append(_row("dropped", i, None, old, new))
            continue
        rows += [_row("added", None, j, old, new) for j in range(next_new, alike)]
        rows.append(_row("reworded", i, alike, old, new))
        next_new = alike + 1
    return rows + [_row("added", None, j, old, new) for j in range(next_new, new_places.stop)]


def _alike(one: PlanStep, other: PlanStep) -> bool:
    words = _split(one["step"]), _split(other["step"])
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= _SIMILAR


def _row(change: Change, i: int | None, j: int | None, old: list[PlanStep], new: list[PlanStep]) -> Row:
    before = old[i]["step"] if i is not None else ""
    after = new[j]["step"] if j is not None else ""
    newest = new[j] if j is not None else old[i or 0]
    return Row(
        change=change,
        before=0 if i is None else i + 1,
        after=0 if j is None else j + 1,
        words=_words(before, after) if change == "reworded" else [Words(text=newest["step"], change="kept")],
        reasoning=newest["reasoning"],
    )


def _words(before: str, after: str) -> list[Words]:
    old, new = _split(before), _split(after)
    words: list[Words] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            words.append(Words(text="".join(new[j1:j2]), change="kept"))
            continue
        if i2 > i1:
            words.append(Words(text="".join(old[i1:i2]), change="dropped"))
        if j2 > j1:
            words.append(Words(text="".join(new[j1:j2]), change="added"))
    return words


def _split(text: str) -> list[str]:
    return re.findall(r"\s*\S+", text)
