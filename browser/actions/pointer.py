"""Actions of the mouse."""

from typing import Literal

from browser.actions.report import Report
from browser.hands import Hands
from browser.touch import find_spot


async def click(
    hands: Hands,
    *,
    element: str,
    dialog: Literal["accept", "dismiss"] | None = None,
    dialog_text: str | None = None,
) -> Report:
    """Click an element.

    dialog: how to answer the dialog that this opens
    dialog_text: what to enter into that dialog
    """
    hands.expect(dialog, dialog_text)
    held = await hands.click(element)
    return Report(f"Clicked {held.target.describe()}.")


async def hover(hands: Hands, *, element: str) -> Report:
    """Rest the mouse on an element, to open what opens so."""
    held, spot = await hands.reach(element)
    await hands.watch.begin()
    await hands.mouse.move(spot.x, spot.y)
    return Report(f"The mouse rests on {held.target.describe()}.", effect=True)


async def right_click(hands: Hands, *, element: str) -> Report:
    """Click an element with the right button."""
    held = await hands.click(element, button="right")
    return Report(f"Right-clicked {held.target.describe()}.")


async def double_click(hands: Hands, *, element: str) -> Report:
    """Click an element twice."""
    held = await hands.click(element, times=2)
    return Report(f"Double-clicked {held.target.describe()}.")


async def drag(hands: Hands, *, element: str, to: str) -> Report:
    """Drag an element onto another one.

    to: the other element
    """
    aim = await hands.hold(to)
    await find_spot(aim)
    held, start = await hands.reach(element)
    # Bringing the first into view may have moved the second.
    end = await find_spot(aim)
    start = await find_spot(held)
    await hands.watch.begin()
    await hands.mouse.drag((start.x, start.y), (end.x, end.y))
    return Report(f"Dragged {held.target.describe()} to {aim.target.describe()}.")
