"""Going to an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble

_NOT_HERE = (
    r"^(?:main: )?(?:there is nothing here|(?:there is )?no such|(?:page )?not found|you may not|.* has a new name)"
)


@dataclass(frozen=True, kw_only=True)
class Visit(Skill):
    """Go to an address of the site."""

    says: ClassVar[str] = "Go to the address {path} of the site."
    because: ClassVar[str] = "The address says what stands there."
    path: str

    def next(self, scene: Scene) -> Next:
        """Go there; a page that says that there is nothing is trouble."""
        if any(call.name == "go_to" and call.ok for call in scene.own):
            if scene.page.says(_NOT_HERE):
                main = scene.page.part("main") or scene.page.all
                return Trouble(kind="it is not there", reason=re.sub(r"^main:? ?", "", main.words))
            return Reached()
        if scene.own and len(scene.own) > 1:
            return Trouble(kind="it is refused", reason=scene.own[-1].outcome)
        parts = urlsplit(scene.page.url)
        address = f"{parts.scheme}://{parts.netloc}{self.path}"
        return Move(name="go_to", arguments={"url": address}, why="The address is known.")


@dataclass(frozen=True, kw_only=True)
class Cross(Skill):
    """Go over to another site, or back to the first one."""

    says: ClassVar[str] = "Go over to the site at {url}."
    forms: ClassVar[Mapping[str, str]] = {"url": r"http\S+?"}
    because: ClassVar[str] = "The task names the other site's address."
    url: str

    def next(self, scene: Scene) -> Next:
        """Go there."""
        if any(call.name == "go_to" and call.ok for call in scene.own):
            return Reached()
        if len(scene.own) > 1:
            return Trouble(kind="it is refused", reason=scene.own[-1].outcome)
        return Move(name="go_to", arguments={"url": self.url}, why="What is needed next stands on that site.")
