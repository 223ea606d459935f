"""Doing the same with every thing of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import best, plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.choosing import still_back
from sandbox.demonstrator.skills.tallying import go_on
from sandbox.demonstrator.thing import LIST_FORMS, read_things, select


@dataclass(frozen=True, kw_only=True)
class PressEach(Skill):
    """Press a button of every thing that meets a condition."""

    says: ClassVar[str] = 'Press "{name}" for each of the {things} {pages}{where}, until none is left.'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "Each of them has its own button."
    lists: ClassVar[bool] = True
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
        return go_on(scene, self.pages, {})


@dataclass(frozen=True, kw_only=True)
class Survey(Skill):
    """Open every thing of a list and note what its page says of one matter."""

    says: ClassVar[str] = 'Open each of the {things} on this page in turn and note its "{row}".'
    forms: ClassVar[Mapping[str, str]] = LIST_FORMS
    because: ClassVar[str] = "Only their own pages show it."
    lists: ClassVar[bool] = True
    things: str
    row: str

    def next(self, scene: Scene) -> Next:
        """Open the next one, or note what its page says and go back."""
        rows = [list(row.cells.values()) for table in scene.page.tables for row in table.rows]
        said = next((cells[1] for cells in rows if len(cells) > 1 and plain(cells[0]) == plain(self.row)), None)
        if said is not None and scene.last and scene.last.name == "click":
            facts = {f"{self.row.lower()} of {scene.last.aimed_at}": said}
            return Move(name="go_backward", arguments={}, why="The next one is in the list.", facts=facts)
        if back_again := still_back(scene, self.things):
            return back_again
        for thing in read_things(scene.page, self.things):
            if thing.link and f"{self.row.lower()} of {thing.link.name}" not in scene.facts:
                why = f"The {self.row.lower()} of this one is not known yet."
                return Move(name="click", arguments={"element": thing.link.id}, why=why)
        return Reached()
