"""Clearing the way for the step that comes next."""

from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.obstacles import obstacle
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.pressing import in_the_way

_SECONDS = "3"
WHOLE = "the rest of the page"
"""What no page says: waiting for it takes its full time."""


@dataclass(frozen=True, kw_only=True)
class PutAside(Skill):
    """Press the button that makes what stands in the way go away."""

    says: ClassVar[str] = 'Clear the way with "{name}".'
    because: ClassVar[str] = "The page that the plan is about is behind it."
    clears: ClassVar[bool] = True
    name: str

    def next(self, scene: Scene) -> Next:
        """Click it."""
        if scene.clicked(self.name):
            return Reached()
        if covered := in_the_way(scene):
            return covered
        target = scene.page.find(self.name, "button", "link")
        if target is None:
            return Trouble(kind="it is not there", reason=f'the page "{scene.page.title}" has no "{self.name}"')
        return Move(name="click", arguments={"element": target.id}, why=f"{target.called} makes it go away.")


@dataclass(frozen=True, kw_only=True)
class Wait(Skill):
    """Wait for a page to be whole."""

    says: ClassVar[str] = 'Wait until the page is whole and shows "{text}".'
    because: ClassVar[str] = "A part of the page is still loading."
    clears: ClassVar[bool] = True
    text: str

    def next(self, scene: Scene) -> Next:
        """Wait for the text, and where the page is not whole with it once more for what comes of itself."""
        found = obstacle(scene.page)
        if found is None or found.kind != "late":
            return Reached()
        if len(scene.own) > 1:
            return Trouble(kind="it is not there", reason="the page does not stop loading")
        text = WHOLE if scene.own else self.text
        return Move(name="wait_for", arguments={"text": text, "seconds": _SECONDS}, why="The page is loading.")
