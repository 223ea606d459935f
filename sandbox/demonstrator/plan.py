"""Plans in the paper's grammar whose steps are the controlled sentences of skills."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast, get_args

from sandbox.demonstrator.notes import read_note, write_note
from sandbox.demonstrator.skill import Kind, Skill, read_skill

_STEP = re.compile(
    r"^## Step \d+\nReasoning: (?P<why>.*?)\nStep: (?P<step>.*?)(?=\n\n## Step |\Z)", re.MULTILINE | re.DOTALL
)
_KINDS = "|".join(get_args(Kind))
_GUARD = re.compile(rf' If ({_KINDS}), (?:(go on)\.|exit with status "impossible": )')
_AFTER = re.compile(r"After action (\d+)\.")
_KNOWN = re.compile(r"Known: (.*) \|")


@dataclass(frozen=True)
class Step:
    """One step: a skill, and what to do when something stands against it."""

    skill: Skill
    because: str = ""
    unless: dict[Kind, str] = field(default_factory=dict)
    """The answer with which to exit as impossible; empty to go on with the next step."""

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
    """None for a step whose words are not known."""
    after: int
    """How many actions had been taken when it was written."""
    facts: dict[str, str]
    """What its first reason says is known."""


def write_plan(steps: Iterable[Step], *, after: int, learnt: Mapping[str, str]) -> str:
    """Write a plan. Its first reason says after which action it was written, and what was learnt last."""
    texts = []
    for number, step in enumerate(steps, 1):
        why = step.because or step.skill.because
        if number == 1:
            known = f" Known: {write_note(learnt)} |" if learnt else ""
            why = (f"After action {after}." if after else "") + f"{known} {why}"
        texts.append(f"## Step {number}\nReasoning: {' '.join(why.split())}\nStep: {step.sentence()}")
    return "\n\n".join(texts)


def read_plan(text: str) -> WrittenPlan:
    """Read a plan."""
    found = list(_STEP.finditer(text))
    why = found[0]["why"] if found else ""
    after, known = _AFTER.match(why), _KNOWN.search(why)
    return WrittenPlan(
        steps=tuple(_read_step(match["step"].strip()) for match in found),
        after=int(after[1]) if after else 0,
        facts=read_note(known[1]) if known else {},
    )


def _read_step(sentence: str) -> Step | None:
    pieces = _GUARD.split(sentence)
    skill = read_skill(pieces[0])
    if skill is None:
        return None
    unless = {
        cast("Kind", kind): message for kind, _, message in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    }
    return Step(skill, unless=unless)
