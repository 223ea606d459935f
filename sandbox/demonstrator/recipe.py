"""Recipes: what is known of one kind of task, from the words it is asked in to what shows that it is done."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sandbox.demonstrator.place import Place
from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.skill import Skill, Trouble


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A task that was recognised: what it asks for, by the names of the pattern's groups."""

    words: Mapping[str, str]
    page: PageView
    """The page in front: the first one for the planner, the newest for the replanner."""

    def __getitem__(self, name: str) -> str:
        """Give one of the words; empty when the pattern that fitted does not have it."""
        return self.words.get(name) or ""


@dataclass(frozen=True, kw_only=True)
class Setback:
    """A step that cannot go on."""

    trouble: Trouble
    place: Place

    @property
    def after(self) -> tuple[Step, ...]:
        """The steps behind the one in hand."""
        return self.place.rest[1:]


@dataclass(frozen=True)
class Goal:
    """One step of a plan that takes several skills."""

    because: str
    """The step's reasoning."""
    parts: tuple[Step | Skill, ...]


def goal(because: str, *parts: Step | Skill) -> Goal:
    """Put skills together to one step of a plan."""
    return Goal(because, parts)


Steps = Sequence[Step | Skill | Goal]
Remedy = Callable[[Ask, Setback], Steps]


@dataclass(frozen=True)
class Mend:
    """How the rest is planned anew when a page contradicts the plan."""

    when: str
    """A pattern of what the trouble says: its kind, a colon, the reason."""
    remedy: Remedy


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One kind of task."""

    name: str
    asks: tuple[str, ...]
    """Patterns of how people ask for it; letters' case does not matter. `<name>` stands for some words."""
    plan: Callable[[Ask], Steps]
    """The plan that a sensible planner makes from the task and the first page."""
    mends: tuple[Mend, ...] = field(default=())
    shown: str = ""
    """A pattern of what pages say once the change is made; empty for a question."""
    reckoned: bool = False
    """Whether the answer is reckoned from what pages show, so that no page shows it itself."""

    def fits(self, task: str, page: PageView) -> Ask | None:
        """Recognise a task."""
        for pattern in self.asks:
            match = re.search(_named(pattern), " ".join(task.split()), re.IGNORECASE)
            if match:
                return Ask(words=match.groupdict(), page=page)
        return None

    def mend(self, ask: Ask, setback: Setback) -> list[Step] | None:
        """Plan the rest anew; None when nothing is known against this trouble."""
        said = f"{setback.trouble.kind}: {setback.trouble.reason}"
        for mend in self.mends:
            if re.search(mend.when, said, re.IGNORECASE):
                return as_steps(mend.remedy(ask, setback)) or None
        return None


def _named(pattern: str) -> str:
    return re.sub(r"(?<!\?P)<(\w+)>", r"(?P<\1>[^”]+?)", pattern)


def as_steps(steps: Steps) -> list[Step]:
    """Make steps of skills that stand without conditions, and of goals their parts."""
    made: list[Step] = []
    for one in steps:
        if isinstance(one, Goal):
            first, *others = (_as_step(part) for part in one.parts)
            made += [replace(first, because=one.because), *(replace(other, joined=True) for other in others)]
        else:
            made.append(_as_step(one))
    return made


def _as_step(step: Step | Skill) -> Step:
    return step if isinstance(step, Step) else Step(step)
