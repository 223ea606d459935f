"""Finding things: by the site's search, or by going through a list."""

from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.pressing import in_the_way, pressed

EMPTY = (
    r"\bno (?:\w+ )?(?:results|products|posts|comments|orders|matches|members|\w+ match)"
    r"|nothing (?:matches|was found|here)|\b0 (?:results|products)"
)


@dataclass(frozen=True, kw_only=True)
class Search(Skill):
    """Use the site's search."""

    says: ClassVar[str] = 'Search the site for "{words}".'
    because: ClassVar[str] = "The search at the top is the shortest way to it."
    words: str

    def next(self, scene: Scene) -> Next:
        """Search; an empty result is trouble."""
        if scene.last and scene.last.name == "search" and scene.last.ok:
            if said := scene.page.says(EMPTY):
                return Trouble(kind="nothing is found", reason=said)
            return Reached()
        if obstacle := in_the_way(scene):
            return obstacle
        box = scene.page.find("search", "searchbox", "textbox", "combobox")
        if box is None:
            return Trouble(kind="it is not there", reason="the page has no search field")
        return Move(
            name="search", arguments={"element": box.id, "text": self.words}, why="The search field is at the top."
        )


@dataclass(frozen=True, kw_only=True)
class Find(Skill):
    """Go through the pages of a list until something stands there, and open it."""

    says: ClassVar[str] = 'Find "{name}" in the list, on its further pages too, and open it.'
    because: ClassVar[str] = "The list may have several pages."
    name: str

    def next(self, scene: Scene) -> Next:
        """Open it, else turn the page."""
        came = pressed(scene, self.name, "link", "button")
        if not isinstance(came, Trouble) or came.kind != "it is not there":
            return came
        return next_page(scene) or Trouble(kind="nothing is found", reason=f'no page of the list has "{self.name}"')


def next_page(scene: Scene) -> Move | None:
    """Turn to the next page of the list in front; None on the last."""
    onward = next(
        (t for t in scene.page.all.targets if t.role in ("link", "button") and t.name.lower() in ("next", "next page")),
        None,
    )
    if onward is None or onward.has("disabled"):
        return None
    return Move(name="click", arguments={"element": onward.id}, why="The list goes on, on another page.")
