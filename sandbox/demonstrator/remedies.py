"""What helps against trouble on any site."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Setback
from sandbox.demonstrator.skills import Press


def clearing(setback: Setback) -> list[Step] | None:
    """Clear away what has come between the step in hand and its page; None when nothing has."""
    obstacle = setback.place.obstacle
    return [Step(Press(name=obstacle.press), obstacle.why), *setback.place.rest] if obstacle else None


def common_remedy(setback: Setback) -> list[Step] | None:
    """Plan the rest anew where no recipe knows how; None when nothing general helps either."""
    dialog = setback.place.scene.page.part("dialog", "We use cookies")
    if dialog is None:
        return None
    fewest = dialog.find("Only necessary", "button")
    button = fewest or next(iter(dialog.targets), None)
    if button is None:
        return None
    return [Step(Press(name=button.name), "A banner lies over the page and waits for a choice."), *setback.place.rest]
