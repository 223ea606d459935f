"""Skills for the map's pages: hours, times, zoom, and lists whose entries go after a dialog."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import PageView, plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.choosing import still_back
from sandbox.demonstrator.skills.tallying import go_on
from sandbox.demonstrator.thing import LIST_FORMS, read_things, select


def row_of(page: PageView, name: str) -> str:
    """Read what a table says beside a heading; empty when none has it."""
    rows = (list(row.cells.values()) for table in page.tables for row in table.rows)
    return next((cells[1] for cells in rows if len(cells) > 1 and plain(cells[0]) == plain(name)), "")


@dataclass(frozen=True, kw_only=True)
class FindOpen(Skill):
    """Open places until one is open on a day."""

    says: ClassVar[str] = (
        'Open the places of the list one after the other until one is open on {day}, and note its name as "{fact}".'
    )
    because: ClassVar[str] = "Only their own pages show the opening hours."
    lists: ClassVar[bool] = True
    day: str
    fact: str

    def next(self, scene: Scene) -> Next:
        """Open the next, or go back to the list."""
        hours = row_of(scene.page, self.day)
        if hours and scene.last and scene.last.name == "click":
            if plain(hours) != "closed":
                return Reached(facts={self.fact: scene.last.aimed_at})
            return Move(name="go_backward", arguments={}, why=f"This one is closed on {self.day}.")
        if back_again := still_back(scene, "places"):
            return back_again
        seen = [plain(call.aimed_at) for call in scene.own if call.name == "click"]
        left = [thing for thing in read_things(scene.page, "places") if plain(thing.get("name")) not in seen]
        link = next((thing.link for thing in left if thing.link), None)
        if link is None:
            return Trouble(kind="nothing is found", reason=f"none of the places is open on {self.day}")
        return Move(name="click", arguments={"element": link.id}, why=f"{link.called} has not been looked at yet.")


@dataclass(frozen=True, kw_only=True)
class ReadClosing(Skill):
    """Note when a place closes on a day."""

    says: ClassVar[str] = 'Read when it closes on {day} and note it as "{fact}", in minutes from midnight.'
    because: ClassVar[str] = "The page gives the opening hours of each day."
    day: str
    fact: str

    def next(self, scene: Scene) -> Next:
        """Read it."""
        times = re.findall(r"(\d+):(\d\d)", row_of(scene.page, self.day))
        if not times:
            return Trouble(kind="it is not there", reason=f"the page does not say when it closes on {self.day}")
        hour, minute = times[-1]
        return Reached(facts={self.fact: str(int(hour) * 60 + int(minute)), f"time of {self.fact}": f"{hour}:{minute}"})


@dataclass(frozen=True, kw_only=True)
class ReadTime(Skill):
    """Note how long a way takes."""

    says: ClassVar[str] = 'Note how many minutes the way takes as "{fact}".'
    because: ClassVar[str] = "Ways are compared in minutes."
    fact: str

    def next(self, scene: Scene) -> Next:
        """Read it."""
        found = re.search(r"(?:(\d+) h )?(\d+) min", row_of(scene.page, "Time"))
        if found is None:
            return Trouble(kind="it is not there", reason="the page does not say how long the way takes")
        return Reached(facts={self.fact: f"{int(found[1] or 0) * 60 + int(found[2])} min"})


@dataclass(frozen=True, kw_only=True)
class ZoomTo(Skill):
    """Zoom the map."""

    says: ClassVar[str] = "Zoom the map in or out until it says zoom level {level}."
    because: ClassVar[str] = "Each press changes the level by one."
    level: str

    def next(self, scene: Scene) -> Next:
        """Zoom by one, unless the level is reached."""
        said = re.search(r"zoom level (\d+)", scene.page.all.words, re.IGNORECASE)
        if said is None:
            return Trouble(kind="it is not there", reason="the page does not say the zoom level")
        if int(said[1]) == int(self.level):
            return Reached()
        name = "Zoom in" if int(said[1]) < int(self.level) else "Zoom out"
        button = scene.page.find(name, "link", "button")
        if button is None:
            return Trouble(kind="it is refused", reason=f'the map has no "{name}" at level {said[1]}')
        return Move(name="click", arguments={"element": button.id}, why=f"The map is at level {said[1]}.")


@dataclass(frozen=True, kw_only=True)
class TakeOff(Skill):
    """Take places off a list."""

    says: ClassVar[str] = (
        'Take each of the places {pages}{where} off the list, confirming with "{confirm}", until none is left.'
    )
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "Each of them has a button of its own, which asks back."
    lists: ClassVar[bool] = True
    pages: str = "on all pages of the list"
    where: str = ""
    confirm: str

    def next(self, scene: Scene) -> Next:
        """Confirm what is asked, else press the next button, else turn the page."""
        asked = scene.page.find(self.confirm, "button")
        if asked is not None:
            return Move(name="click", arguments={"element": asked.id}, why="The dialog asks back.")
        for thing in select(read_things(scene.page, "places"), self.where):
            if button := thing.targets.get("remove"):
                return Move(name="click", arguments={"element": button.id}, why=f"{button.called} is one of them.")
        return go_on(scene, self.pages, {})
