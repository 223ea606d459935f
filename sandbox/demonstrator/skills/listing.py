"""Working with lists of things: choosing one, opening one, counting them, on one page or on all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import best, dollars, money, plain, shown
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.finding import next_page
from sandbox.demonstrator.thing import Thing, amount, read_things, select

_FORMS = {"pages": "on this page|on all pages of the list", "where": "(?: whose .*?)?", "things": r"[\w ]+?"}


@dataclass(frozen=True, kw_only=True)
class Pick(Skill):
    """Choose the thing with the highest or lowest of a field and note another field of it."""

    says: ClassVar[str] = (
        'Among the {things} {pages}{where}, take the one with the {most} {by} and note its {wanted} as "{fact}".'
    )
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The answer is read off this list."
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
        return _on(scene, self.pages, facts)


@dataclass(frozen=True, kw_only=True)
class Take(Skill):
    """Note a field of the first thing in a list."""

    says: ClassVar[str] = 'Note the {wanted} of the first of the {things} on this page{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The list is in the order that is asked for."
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
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "Nothing on the page gives the number itself."
    things: str
    pages: str = "on all pages of the list"
    where: str = ""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Add what this page shows, and turn the page."""
        before = int(scene.facts.get(self.fact, "0")) if scene.own else 0
        here = len(select(read_things(scene.page, self.things), self.where))
        return _on(scene, self.pages, {self.fact: str(before + here)})


@dataclass(frozen=True, kw_only=True)
class Total(Skill):
    """Add up a field that is money."""

    says: ClassVar[str] = 'Add up the {by} of the {things} {pages}{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The page does not give the sum."
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
        return _on(scene, self.pages, {self.fact: dollars(cents)})


@dataclass(frozen=True, kw_only=True)
class Collect(Skill):
    """Gather a field of all things that meet a condition."""

    says: ClassVar[str] = 'List the {wanted} of the {things} {pages}{where} as "{fact}".'
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The list may have several pages."
    wanted: str
    things: str
    pages: str = "on all pages of the list"
    where: str = ""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Add what this page shows, and turn the page."""
        before = [scene.facts[self.fact]] if scene.own and scene.facts.get(self.fact, "none") != "none" else []
        here = [thing.get(self.wanted) for thing in select(read_things(scene.page, self.things), self.where)]
        return _on(scene, self.pages, {self.fact: ", ".join([*before, *here]) or "none"})


@dataclass(frozen=True, kw_only=True)
class PressEach(Skill):
    """Press a button of every thing that meets a condition."""

    says: ClassVar[str] = 'Press "{name}" for each of the {things} {pages}{where}, until none is left.'
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "Each of them has its own button."
    name: str
    things: str
    pages: str = "on this page"
    where: str = ""

    def next(self, scene: Scene) -> Next:
        """Press the first one, else turn the page."""
        for thing in select(read_things(scene.page, self.things), self.where):
            button = best(thing.targets.values(), self.name, ("button", "link"))
            if button is None:
                return Trouble(kind="it is not there", reason=f'one of the {self.things} has no "{self.name}"')
            return Move(name="click", arguments={"element": button.id}, why=f"{button.called} belongs to one of them.")
        return _on(scene, self.pages, {})


@dataclass(frozen=True, kw_only=True)
class OpenMost(Skill):
    """Open the thing with the highest or lowest of a field."""

    says: ClassVar[str] = "Among the {things} on this page{where}{besides}, open the one with the {most} {by}."
    forms: ClassVar[Mapping[str, str]] = {**_FORMS, "besides": "(?: except .*?)?"}
    because: ClassVar[str] = "The list shows it beside each of them."
    things: str
    where: str = ""
    besides: str = ""
    """` except A; B`: names that are left out."""
    most: str = "highest"
    by: str

    def next(self, scene: Scene) -> Next:
        """Click it."""
        out = [plain(name) for name in self.besides.removeprefix(" except ").split("; ")]
        found = select(read_things(scene.page, self.things), self.where)
        found = [thing for thing in found if plain(thing.get("name")) not in out]
        sign = -1 if self.most == "lowest" else 1
        return _open(scene, sorted(found, key=lambda thing: -sign * amount(thing, self.by)), self.things)


@dataclass(frozen=True, kw_only=True)
class Hunt(Skill):
    """Open things one after the other until a page says something."""

    says: ClassVar[str] = (
        'Open the {things} on this page{where} one after the other, until one of their pages says "{words}".'
    )
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The list does not show what they hold."
    things: str
    where: str = ""
    words: str

    def next(self, scene: Scene) -> Next:
        """Open the next, or go back to the list."""
        left = select(read_things(scene.page, self.things), self.where)
        if scene.last and scene.last.name == "click" and scene.last.ok and not left:
            if plain(self.words) in plain(scene.page.all.words):
                return Reached()
            return Move(name="go_backward", arguments={}, why=f"This page does not say {self.words!r}.")
        seen = [plain(call.aimed_at) for call in scene.own if call.name == "click"]
        link = next((t.link for t in left if t.link and plain(t.link.name) not in seen), None)
        if link is None:
            return Trouble(kind="nothing is found", reason=f'none of the {self.things} says "{self.words}"')
        return Move(name="click", arguments={"element": link.id}, why=f"{link.called} has not been looked at yet.")


@dataclass(frozen=True, kw_only=True)
class Survey(Skill):
    """Open every thing of a list and note what its page says of one matter."""

    says: ClassVar[str] = 'Open each of the {things} on this page in turn and note its "{row}".'
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "Only their own pages show it."
    things: str
    row: str

    def next(self, scene: Scene) -> Next:
        """Open the next one, or note what its page says and go back."""
        rows = [list(row.cells.values()) for table in scene.page.tables for row in table.rows]
        said = next((cells[1] for cells in rows if len(cells) > 1 and plain(cells[0]) == plain(self.row)), None)
        if said is not None and scene.last and scene.last.name == "click":
            facts = {f"{self.row.lower()} of {scene.last.aimed_at}": said}
            return Move(name="go_backward", arguments={}, why="The next one is in the list.", facts=facts)
        for thing in read_things(scene.page, self.things):
            if thing.link and f"{self.row.lower()} of {thing.link.name}" not in scene.facts:
                why = f"The {self.row.lower()} of this one is not known yet."
                return Move(name="click", arguments={"element": thing.link.id}, why=why)
        return Reached()


@dataclass(frozen=True, kw_only=True)
class OpenFirst(Skill):
    """Open the first thing of a list."""

    says: ClassVar[str] = "Open the first of the {things} on this page{where}."
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The list is in the order that is asked for."
    things: str
    where: str = ""

    def next(self, scene: Scene) -> Next:
        """Click it."""
        return _open(scene, select(read_things(scene.page, self.things), self.where), self.things)


@dataclass(frozen=True, kw_only=True)
class OpenAbout(Skill):
    """Open the thing whose words are nearest to some."""

    says: ClassVar[str] = 'Of the {things} on this page, open the one that is most about "{words}".'
    forms: ClassVar[Mapping[str, str]] = _FORMS
    because: ClassVar[str] = "The results need not all be about it."
    things: str
    words: str

    def next(self, scene: Scene) -> Next:
        """Click it."""
        stems = {word[:4] for word in re.findall(r"\w{4,}", plain(self.words))}

        def alike(thing: Thing) -> int:
            said = " ".join(thing.fields.values())
            return len(stems & {word[:4] for word in re.findall(r"\w{4,}", plain(said))})

        return _open(scene, sorted(read_things(scene.page, self.things), key=alike, reverse=True), self.things)


def _open(scene: Scene, among: list[Thing], kind: str) -> Next:
    if scene.own and scene.own[-1].ok:
        return Reached()
    link = next((thing.link for thing in among if thing.link), None)
    if link is None:
        return Trouble(kind="nothing is found", reason=f"the page shows no {kind} of that kind")
    return Move(name="click", arguments={"element": link.id}, why=f"{link.called} is the one.")


def _on(scene: Scene, pages: str, facts: dict[str, str]) -> Next:
    onward = next_page(scene) if pages == "on all pages of the list" else None
    if onward is None:
        return Reached(facts=facts)
    return Move(name=onward.name, arguments=onward.arguments, why=onward.why, facts=facts)
