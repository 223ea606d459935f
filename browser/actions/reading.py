"""Reading more of the page than was shown, and waiting for something to appear on it."""

import asyncio
import time

from browser.actions.report import Report
from browser.errors import ActionRefused, ProtocolError
from browser.hands import Hands
from browser.scripts import call_script

_POLL_SECONDS = 0.1
_MOST_SECONDS = 30


async def find_in_page(hands: Hands, *, text: str) -> Report:
    """Search the whole page; shows each hit with what is around it."""
    found = await hands.seen().search(text)
    return Report(f"Searched the page for {text!r}.", found=found, effect=True)


async def read_page(hands: Hands, *, part: int) -> Report:
    """Read one part of a long page, 1 for the first."""
    found = await hands.seen().read_part(part)
    return Report(f"Read part {part} of the page.", found=found, effect=True)


async def open_fold(hands: Hands, *, fold: str) -> Report:
    """Show what was folded away.

    fold: its id, such as `f3`
    """
    try:
        found = await hands.seen().open_fold(fold.strip("[] "))
    except KeyError as error:
        raise ActionRefused("invalid_action", f"The page shows no fold {fold!r}.") from error
    return Report(f"Opened {fold}.", found=found, effect=True)


async def wait_for(hands: Hands, *, text: str, seconds: int = 10) -> Report:
    """Wait until the page shows a text, at most 30 seconds."""
    limit = max(1, min(seconds, _MOST_SECONDS))
    began = time.monotonic()
    while (passed := time.monotonic() - began) < limit:
        if await _shows(hands, text):
            return Report(f"{text!r} is on the page, after {passed:.1f} s.", effect=True)
        await asyncio.sleep(_POLL_SECONDS)
    raise ActionRefused("timeout", f"{text!r} did not appear within {limit} s.")


async def _shows(hands: Hands, text: str) -> bool:
    for frame in hands.live.active.frames():
        try:
            if await call_script(frame, "fields", "says", text):
                return True
        except ProtocolError:
            continue  # the frame is between two documents
    return False
