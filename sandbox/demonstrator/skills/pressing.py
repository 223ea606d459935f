"""Following links and pressing buttons."""

import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import PageView, Target, plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble

_TRIES = 3


def pressed(scene: Scene, name: str, *roles: str) -> Next:
    """Click what has this name; reached once that was done."""
    if scene.clicked(name):
        return Reached()
    if obstacle := in_the_way(scene):
        return obstacle
    target = scene.page.find(name, *roles) or scene.page.find(name)
    if target is None or _is_another(name, target):
        return Trouble(kind="it is not there", reason=f'the page "{scene.page.title}" has no "{name}"')
    if target.has("disabled"):
        return Trouble(kind="it is refused", reason=f"{target.called} is disabled")
    return Move(name="click", arguments={"element": target.id}, why=f"The page shows {target.called}.")


def _is_another(name: str, target: Target) -> bool:
    """Say whether what was found only ends with a name of one word, as `Edit section History` does with `History`."""
    return " " not in name and re.match(rf"\W*{re.escape(plain(name))}(?!\w)", plain(target.name)) is None


def in_the_way(scene: Scene) -> Trouble | None:
    """Say what keeps the step's last action from being done, when something does."""
    last = scene.last
    if last is None or last.ok:
        return None
    if "cover" in last.outcome or "behind" in last.outcome:
        return Trouble(kind="something is in the way", reason=last.outcome)
    tries = [call for call in scene.own if not call.ok]
    return Trouble(kind="it is refused", reason=last.outcome) if len(tries) >= _TRIES else None


def complaint(page: PageView) -> str:
    """Read what a form complains of; empty when it does not."""
    alert = page.part("alert")
    if alert is not None:
        return alert.words.removeprefix("alert").strip(": ")
    wrong = next((target for target in page.all.targets if "invalid" in target.notes), None)
    return f"{wrong.name}: {wrong.notes}" if wrong else ""


@dataclass(frozen=True, kw_only=True)
class Open(Skill):
    """Follow a link."""

    says: ClassVar[str] = 'Open "{name}".'
    because: ClassVar[str] = "The page has a link to it."
    name: str

    def next(self, scene: Scene) -> Next:
        """Click it."""
        return pressed(scene, self.name, "link", "menuitem", "tab", "button")


@dataclass(frozen=True, kw_only=True)
class Press(Skill):
    """Press a button, and see that the page does not complain."""

    says: ClassVar[str] = 'Press "{name}".'
    because: ClassVar[str] = "This carries out what was filled in."
    name: str

    def next(self, scene: Scene) -> Next:
        """Click it; a complaint of the page is trouble."""
        came = pressed(scene, self.name, "button", "menuitem", "link")
        if isinstance(came, Reached) and (why := complaint(scene.page)):
            return Trouble(kind="it is refused", reason=plain(why))
        return came
