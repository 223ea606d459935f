"""Reading lists of things: the most of them, their number, their sum, on one page or on all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import dollars, money, shown
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.finding import next_page
from sandbox.demonstrator.thing import LIST_FORMS, amount, read_things, select


@dataclass(frozen=True, kw_only=True)
class Pick(Skill):
    """Choose the thing with the highest or lowest of a field and note another field of it."""

    says: ClassVar[str] = (
        'Among the {things} {pages}{where}, take the one with the {most} {by} and note its {wanted} as "{fact}".'
    )
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The answer is read off this list."
    lists: ClassVar[bool] = True
    things: str
    pages: str = "on this page"
    where: str = ""
    most: str = "highest"
    by: str
    wanted: str
    fact: str

    def next(self, scene: Scene) -> Next:
        """Compare what this page shows with the best so far, and turn the page."""
        found = select(read_things(scene.page, self.things), self.where)
        if not scene.own and not found:
            return Trouble(kind="nothing is found", reason=f"the page shows no {self.things}{self.where}")
        sign = -1 if self.most == "lowest" else 1
        best = max(found, key=lambda thing: sign * amount(thing, self.by), default=None)
        held = scene.facts.get(f"{self.by} of {self.fact}") if scene.own else None
        facts = {self.fact: scene.facts[self.fact]} if held is not None else {}
        if best is not None and (held is None or sign * amount(best, self.by) > sign * float(held)):
            facts = {self.fact: best.get(self.wanted), f"{self.by} of {self.fact}": shown(amount(best, self.by))}
        return go_on(scene, self.pages, facts)


@dataclass(frozen=True, kw_only=True)
class Take(Skill):
    """Note a field of the first thing in a list."""

    says: ClassVar[str] = 'Note the {wanted} of the first of the {things} on this page{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The list is in the order that is asked for."
    lists: ClassVar[bool] = True
    wanted: str
    things: str
    where: str = ""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Read it."""
        found = select(read_things(scene.page, self.things), self.where)
        if not found:
            return Trouble(kind="nothing is found", reason=f"the page shows no {self.things}{self.where}")
        return Reached(facts={self.fact: found[0].get(self.wanted)})


@dataclass(frozen=True, kw_only=True)
class Count(Skill):
    """Count things."""

    says: ClassVar[str] = 'Count the {things} {pages}{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "Nothing on the page gives the number itself."
    lists: ClassVar[bool] = True
    things: str
    pages: str = "on all pages of the list"
    where: str = ""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Add what this page shows, and turn the page."""
        before = int(scene.facts.get(self.fact, "0")) if scene.own else 0
        here = len(select(read_things(scene.page, self.things), self.where))
        return go_on(scene, self.pages, {self.fact: str(before + here)})


@dataclass(frozen=True, kw_only=True)
class Total(Skill):
    """Add up a field that is money."""

    says: ClassVar[str] = 'Add up the {by} of the {things} {pages}{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The page does not give the sum."
    lists: ClassVar[bool] = True
    by: str
    things: str
    pages: str = "on all pages of the list"
    where: str = ""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Add what this page shows, and turn the page."""
        before = money(scene.facts.get(self.fact, "")) if scene.own else None
        here = select(read_things(scene.page, self.things), self.where)
        cents = (before or 0) + sum(money(thing.get(self.by)) or 0 for thing in here)
        return go_on(scene, self.pages, {self.fact: dollars(cents)})


@dataclass(frozen=True, kw_only=True)
class Collect(Skill):
    """Gather a field of all things that meet a condition."""

    says: ClassVar[str] = 'List the {wanted} of the {things} {pages}{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The list may have several pages."
    lists: ClassVar[bool] = True
    wanted: str
    things: str
    pages: str = "on all pages of the list"
    where: str = ""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Add what this page shows, and turn the page."""
        before = [scene.facts[self.fact]] if scene.own and scene.facts.get(self.fact, "none") != "none" else []
        here = [thing.get(self.wanted) for thing in select(read_things(scene.page, self.things), self.where)]
        return go_on(scene, self.pages, {self.fact: ", ".join([*before, *here]) or "none"})


def go_on(scene: Scene, pages: str, facts: dict[str, str]) -> Next:
    """Turn the page where there is another and all are wanted, with the facts so far."""
    onward = next_page(scene) if pages == "on all pages of the list" else None
    if onward is None:
        return Reached(facts=facts)
    return Move(name=onward.name, arguments=onward.arguments, why=onward.why, facts=facts)
