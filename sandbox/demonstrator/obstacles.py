"""What may come between a step and its page on any site, and the button that clears it away."""

from dataclasses import dataclass

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.skill import Next, Reached, Skill, Trouble
from sandbox.demonstrator.skills import Press

_INSTEAD = {
    "503 ": ("Try again", "The page could not be loaded."),
    "Session expired": ("Stay signed in", "The session has ended."),
}
"""Pages that stand in another's place, by how their titles begin."""
_DISMISS = ("No thanks", "Not now", "Stay in the browser")


@dataclass(frozen=True)
class Obstacle:
    """Something in the way."""

    press: str
    why: str
    instead: bool
    """Whether the page behind it cannot be read."""


def obstacle_on(page: PageView) -> Obstacle | None:
    """Find what is in the way on a page."""
    for title, (press, why) in _INSTEAD.items():
        if page.title.startswith(title) and page.find(press, "button"):
            return Obstacle(press, why, instead=True)
    dialog = page.part("dialog")
    for press in _DISMISS if dialog else ():
        if dialog and dialog.find(press, "button"):
            return Obstacle(press, "A dialog lies over the page and waits for an answer.", instead=False)
    return None


def past(obstacle: Obstacle | None, skill: Skill, came: Next, *, acted: bool) -> Next:
    """Say what comes next where something may be in the way: trouble, unless the step clears it or was done before it.

    Args:
        obstacle: what is in the way, if anything.
        skill: the step in hand.
        came: what the step makes of the page.
        acted: whether the step has acted already.

    """
    if obstacle is None or (isinstance(skill, Press) and skill.name == obstacle.press):
        return came
    if isinstance(came, Reached) and (not obstacle.instead or (acted and not came.facts)):
        return came
    return Trouble(kind="something is in the way", reason=obstacle.why.rstrip("."))
