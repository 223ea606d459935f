"""What helps against trouble on any site."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Setback
from sandbox.demonstrator.skills import Press


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
