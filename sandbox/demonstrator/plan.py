"""Plans in the paper's grammar whose steps are the controlled sentences of skills."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_lowercase
from typing import cast, get_args

from sandbox.demonstrator.notes import read_note, write_note
from sandbox.demonstrator.skill import Kind, Skill, read_skill

_STEP = re.compile(
    r"^## Step \d+\nReasoning: (?P<why>.*?)\nStep: (?P<step>.*?)(?=\n\n## Step |\Z)", re.MULTILINE | re.DOTALL
)
_KINDS = "|".join(get_args(Kind))
_GUARD = re.compile(rf' If ({_KINDS}), (?:(go on)\.|exit with status "impossible": )')
_AFTER = re.compile(r"After action (\d+)\.")
_SINCE = re.compile(r"Going on from action (\d+)\.")
_KNOWN = re.compile(r"Known: (.*) \|")


@dataclass(frozen=True)
class Step:
    """One step: a skill, and what to do when something stands against it."""

    skill: Skill
    because: str = ""
    unless: dict[Kind, str] = field(default_factory=dict)
    """The answer with which to exit as impossible; empty to go on with the next step."""
    joined: bool = False
    """Whether it is the next part of the plan's step before it rather than a step of its own."""

    def sentence(self) -> str:
        """Say it with its conditions."""
        conditions = (
            f' If {kind}, exit with status "impossible": {message}' if message else f" If {kind}, go on."
            for kind, message in self.unless.items()
        )
        return self.skill.sentence() + "".join(conditions)


@dataclass(frozen=True)
class WrittenPlan:
    """A plan as it stands in a prompt."""

    steps: tuple[Step | None, ...]
    """Every part of every step; None for one whose words are not known."""
    labels: tuple[str, ...]
    """What each of them is called: `2`, or `2a` where a step has several parts."""
    after: int
    """How many actions had been taken when it was written."""
    facts: dict[str, str]
    """What its first reason says is known."""
    since: int | None = None
    """Where the way was cleared for a step that had begun: how many actions had been taken when it began."""

    @property
    def cleared(self) -> int | None:
        """The place of that step; None where no step goes on."""
        if self.since is None:
            return None
        return next((at for at, step in enumerate(self.steps) if step is None or not step.skill.clears), None)


def write_plan(steps: Iterable[Step], *, after: int, learnt: Mapping[str, str], since: int | None = None) -> str:
    """Write a plan. Its first reason says after which action it was written, and what was learnt last.

    Args:
        steps: The steps.
        after: How many actions have been taken.
        learnt: What is known, by name.
        since: Where the first steps only clear the way: how many actions there were when the step behind them began.

    """
    groups: list[list[Step]] = []
    for step in steps:
        if step.joined and groups:
            groups[-1].append(step)
        else:
            groups.append([step])
    texts = []
    for number, parts in enumerate(groups, 1):
        why = parts[0].because or parts[0].skill.because
        if number == 1:
            known = f" Known: {write_note(learnt)} |" if learnt else ""
            begun = f" Going on from action {since}." if since is not None else ""
            why = (f"After action {after}." if after else "") + f"{begun}{known} {why}"
        said = [part.sentence() for part in parts]
        goal = (
            said[0]
            if len(said) == 1
            else " ".join(f"({one}) {text}" for one, text in zip(ascii_lowercase, said, strict=False))
        )
        texts.append(f"## Step {number}\nReasoning: {' '.join(why.split())}\nStep: {goal}")
    return "\n\n".join(texts)


def read_plan(text: str) -> WrittenPlan:
    """Read a plan."""
    found = list(_STEP.finditer(text))
    why = found[0]["why"] if found else ""
    after, known, since = _AFTER.match(why), _KNOWN.search(why), _SINCE.search(why)
    parts = [part for number, match in enumerate(found, 1) for part in _parts(number, match["step"].strip())]
    return WrittenPlan(
        steps=tuple(_read_step(sentence) for _, sentence in parts),
        labels=tuple(label for label, _ in parts),
        after=int(after[1]) if after else 0,
        facts=read_note(known[1]) if known else {},
        since=int(since[1]) if since else None,
    )


def _parts(number: int, goal: str) -> list[tuple[str, str]]:
    """Split a step at its letters, as far as they stand in order."""
    if not goal.startswith("(a) "):
        return [(str(number), goal)]
    parts, rest = [], goal.removeprefix("(a) ")
    for letter, following in pairwise(ascii_lowercase):
        sentence, more, rest = rest.partition(f" ({following}) ")
        parts.append((f"{number}{letter}", sentence))
        if not more:
            break
    return parts


def _read_step(sentence: str) -> Step | None:
    pieces = _GUARD.split(sentence)
    skill = read_skill(pieces[0])
    if skill is None:
        return None
    conditions = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    return Step(skill, unless={cast("Kind", kind): message for kind, _, message in conditions})
