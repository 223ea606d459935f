"""Skills: what a step can ask for, said in one controlled sentence, and how it is done one action at a time."""

import dataclasses
import json
import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar, Literal, Self

from sandbox.demonstrator.reading import PageView, PastCall, plain

Kind = Literal["nothing is found", "it is not there", "it is refused", "something is in the way", "it is not shown"]
"""What can stand against a step. Plans name it in these words."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """The next action."""

    name: str
    arguments: Mapping[str, str]
    why: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the page shows that is to be remembered."""


@dataclass(frozen=True, kw_only=True)
class Reached:
    """The step's goal is reached."""

    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """The page contradicts the step."""

    kind: Kind
    reason: str


Next = Move | Reached | Trouble

_FACT = r"\{([^{}]+)\}"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What a skill can see."""

    task: str
    page: PageView
    done: tuple[PastCall, ...]
    """All actions of the run."""
    own: tuple[PastCall, ...]
    """Those that this step has taken."""
    facts: Mapping[str, str]
    """What was noted so far, by name."""

    @property
    def last(self) -> PastCall | None:
        """The step's last action."""
        return self.own[-1] if self.own else None

    @property
    def here(self) -> tuple[PastCall, ...]:
        """Those of the step's actions that were taken on the page in front: ids hold for one document only."""
        left = [at for at, call in enumerate(self.own, 1) if re.search(r"now at http|loaded anew", call.outcome)]
        return self.own[max(left, default=0) :]

    def clicked(self, name: str) -> PastCall | None:
        """Find the step's click on what has this name."""
        wanted = plain(name)
        return next((c for c in self.own if c.ok and c.name == "click" and plain(c.aimed_at).startswith(wanted)), None)


@dataclass(frozen=True, kw_only=True)
class Skill:
    """One kind of step. Its fields are texts; `{name}` in them stands for a noted fact."""

    says: ClassVar[str] = ""
    """The sentence, with the fields in braces."""
    forms: ClassVar[Mapping[str, str]] = {}
    """Patterns of fields that would otherwise run into their neighbours."""
    because: ClassVar[str] = ""
    """Why a plan has such a step, where the plan does not say more."""
    lists: ClassVar[bool] = False
    """Whether it goes by what the page lists, all of which has to be there."""
    clears: ClassVar[bool] = False
    """Whether it only clears the way for the step that comes next."""

    @abstractmethod
    def next(self, scene: Scene) -> Next:
        """Take the next action towards the goal, or say that it is reached or in trouble."""

    def sentence(self) -> str:
        """Say it."""
        return self.says.format(**{f.name: getattr(self, f.name) for f in dataclasses.fields(self)})

    def said_anew(self, name: str, other: str) -> Self:
        """Put another name for a control or a field in the place of one."""
        named, held = (f"{json.dumps(word, ensure_ascii=False)} = " for word in (name, other))
        values = {f.name: str(getattr(self, f.name)) for f in dataclasses.fields(self)}
        changed = {key: other if value == name else value.replace(named, held) for key, value in values.items()}
        return dataclasses.replace(self, **changed)

    def filled(self, facts: Mapping[str, str]) -> Self:
        """Put the noted facts into the fields."""
        values = {f.name: with_facts(str(getattr(self, f.name)), facts) for f in dataclasses.fields(self)}
        return dataclasses.replace(self, **values)


def with_facts(text: str, facts: Mapping[str, str]) -> str:
    """Replace `{name}` by what was noted under the name; what was not noted stays as it is.

    The names may hold names themselves: `{e-mail of {winner}}`.
    """
    once = re.sub(_FACT, lambda m: facts.get(m[1], m[0]), text)
    return once if once == text else with_facts(once, facts)


def read_skill(sentence: str) -> Skill | None:
    """Understand a sentence; None when it is none of the known ones."""
    for kind, pattern in _sentences():
        match = pattern.fullmatch(sentence)
        if match:
            return kind(**match.groupdict())
    return None


@cache
def _sentences() -> tuple[tuple[type[Skill], re.Pattern[str]], ...]:
    from sandbox.demonstrator import sites  # noqa: F401 - late: sites and skills are made of what stands here

    kinds = sorted(_kinds(), key=lambda kind: -len(re.sub(r"\{\w+\}", "", kind.says)))
    return tuple((kind, _pattern(kind)) for kind in kinds if kind.says)


def _kinds() -> list[type[Skill]]:
    return Skill.__subclasses__()


def _pattern(kind: type[Skill]) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", kind.says)
    return re.compile(
        "".join(
            f"(?P<{piece}>{kind.forms.get(piece, '.*?')})" if place % 2 else re.escape(piece)
            for place, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )
