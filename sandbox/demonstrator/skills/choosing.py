"""Opening one thing of a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.thing import LIST_FORMS, Thing, amount, read_things, select


@dataclass(frozen=True, kw_only=True)
class OpenFirst(Skill):
    """Open the first thing of a list."""

    says: ClassVar[str] = "Open the first of the {things} on this page{where}."
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The list is in the order that is asked for."
    lists: ClassVar[bool] = True
    things: str
    where: str = ""

    def next(self, scene: Scene) -> Next:
        """Click it."""
        return open_one(scene, select(read_things(scene.page, self.things), self.where), self.things)


@dataclass(frozen=True, kw_only=True)
class OpenMost(Skill):
    """Open the thing with the highest or lowest of a field."""

    says: ClassVar[str] = "Among the {things} on this page{where}{besides}, open the one with the {most} {by}."
    forms: ClassVar[Mapping[str, str]] = {**LIST_FORMS, "besides": "(?: except .*?)?"}
    because: ClassVar[str] = "The list shows it beside each of them."
    lists: ClassVar[bool] = True
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
        return open_one(scene, sorted(found, key=lambda thing: -sign * amount(thing, self.by)), self.things)


@dataclass(frozen=True, kw_only=True)
class OpenAbout(Skill):
    """Open the thing whose words are nearest to some."""

    says: ClassVar[str] = 'Of the {things} on this page, open the one that is most about "{words}".'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The results need not all be about it."
    lists: ClassVar[bool] = True
    things: str
    words: str

    def next(self, scene: Scene) -> Next:
        """Click it."""
        stems = {word[:4] for word in re.findall(r"\w{4,}", plain(self.words))}

        def alike(thing: Thing) -> int:
            said = " ".join(thing.fields.values())
            return len(stems & {word[:4] for word in re.findall(r"\w{4,}", plain(said))})

        return open_one(scene, sorted(read_things(scene.page, self.things), key=alike, reverse=True), self.things)


@dataclass(frozen=True, kw_only=True)
class Hunt(Skill):
    """Open things one after the other until a page says something."""

    says: ClassVar[str] = (
        'Open the {things} on this page{where} one after the other, until one of their pages says "{words}".'
    )
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "The list does not show what they hold."
    lists: ClassVar[bool] = True
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
        if back_again := still_back(scene, self.things):
            return back_again
        link = next((t.link for t in left if t.link and plain(t.link.name) not in seen), None)
        if link is None:
            return Trouble(kind="nothing is found", reason=f'none of the {self.things} says "{self.words}"')
        return Move(name="click", arguments={"element": link.id}, why=f"{link.called} has not been looked at yet.")


def still_back(scene: Scene, things: str) -> Move | None:
    """Go back once more where going back did not lead to the list, as after a page that came in between."""
    if scene.last is None or scene.last.name != "go_backward" or read_things(scene.page, things):
        return None
    return Move(name="go_backward", arguments={}, why="This is not the list yet.")


def open_one(scene: Scene, among: list[Thing], kind: str) -> Next:
    """Open the first that has a link; reached once that was done."""
    if scene.own and scene.own[-1].ok:
        return Reached()
    link = next((thing.link for thing in among if thing.link), None)
    if link is None:
        return Trouble(kind="nothing is found", reason=f"the page shows no {kind} of that kind")
    return Move(name="click", arguments={"element": link.id}, why=f"{link.called} is the one.")
