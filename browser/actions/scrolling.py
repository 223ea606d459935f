"""Scrolling."""

from typing import cast

from browser.actions.report import Report
from browser.frame import JSON
from browser.hands import Hands
from browser.scripts import call_script


async def scroll_down(hands: Hands, *, element: str | None = None) -> Report:
    """Scroll the page down, or the part that holds an element."""
    return await _scroll(hands, element, down=True)


async def scroll_up(hands: Hands, *, element: str | None = None) -> Report:
    """Scroll the page up, or the part that holds an element."""
    return await _scroll(hands, element, down=False)


async def _scroll(hands: Hands, element: str | None, *, down: bool) -> Report:
    way = "down" if down else "up"
    if element:
        held = await hands.hold(element)
        await hands.watch.begin()
        results = [await call_script(held.frame, "fields", "scroll", down, on=held.handle)]
    else:
        await hands.watch.begin()
        results = []
        for frame in hands.tab.frames():
            results.append(await call_script(frame, "fields", "scrollPage", down))
            if results[-1]:
                break
    result = cast("dict[str, JSON] | None", results[-1])
    if not result or not result["moved"]:
        return Report(f"It cannot be scrolled further {way}.", effect=False)
    return Report(f"Scrolled {way}, to {result['percent']} % of the way.", effect=True)
