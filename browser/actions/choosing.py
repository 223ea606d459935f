"""Choosing from a list, and choosing a file."""

import asyncio
from typing import cast

from browser.actions.report import Report
from browser.errors import ActionRefused
from browser.frame import JSON
from browser.hands import Hands
from browser.scripts import call_script
from browser.touch import Held, find_spot

_CHOOSER_SECONDS = 2.0
_MOST_OPTIONS = 40


async def select_dropdown_option(hands: Hands, *, element: str, option: str) -> Report:
    """Choose an option of a list by its text."""
    held = await hands.hold(element)
    name = held.target.describe()
    if await _kind(held) != "select" and held.target.tag.lower() != "option":
        raise ActionRefused(
            "invalid_action", f"{name} is not a list of the browser's own: click it, and click the option that opens."
        )
    await hands.filled(option, held)
    # The options, too, come with placeholders in the place of secrets.
    options = cast("list[str]", await call_script(held.frame, "fields", "options", on=held.handle))
    index = _match(options, option)
    if index is None:
        listed = ", ".join(repr(text) for text in options[:_MOST_OPTIONS])
        more = f" and {len(options) - _MOST_OPTIONS} more" if len(options) > _MOST_OPTIONS else ""
        raise ActionRefused("invalid_action", f"{name} has no one option {option!r}. It has: {listed}{more}.")
    if held.target.tag.lower() != "option":
        hands.spot = await find_spot(held)
    await hands.watch.begin()
    result = await call_script(held.frame, "fields", "choose", index, on=held.handle)
    if result == "disabled":
        raise ActionRefused("blocked", f"The option {options[index]!r} of {name} is disabled.")
    if result == "already":
        return Report(f"{name} already stands at {options[index]!r}.", effect=False)
    return Report(f"Chose {options[index]!r} in {name}.", effect=True)


async def upload_file(hands: Hands, *, element: str, file: str) -> Report:
    """Give a file to an upload field or button.

    file: its name in the uploads folder
    """
    path = await asyncio.to_thread(hands.upload, file)
    held = await hands.hold(element)
    send = hands.live.connection.send
    if await _kind(held) == "file":
        await hands.watch.begin()
        await send.DOM.setFileInputFiles(
            params={"files": [str(path)], "objectId": held.handle}, session_id=held.frame.session_id
        )
    else:
        await hands.click(element)
        chooser = await _chooser(hands)
        await send.DOM.setFileInputFiles(
            params={"files": [str(path)], "backendNodeId": chooser[0]}, session_id=chooser[1]
        )
    return Report(f"Gave {file} to {held.target.describe()}.", effect=True)


async def _chooser(hands: Hands) -> tuple[int, str]:
    tab = hands.tab
    try:
        async with asyncio.timeout(_CHOOSER_SECONDS):
            while tab.chooser is None:
                await tab.activity.changed(_CHOOSER_SECONDS)
    except TimeoutError as error:
        raise ActionRefused("no_effect", "Clicked it, and no file chooser opened: it is not what uploads.") from error
    chooser, tab.chooser = tab.chooser, None
    if chooser.node == 0:
        raise ActionRefused("blocked", "The page opened a file chooser of a kind that takes no files from here.")
    return chooser.node, chooser.session_id


async def _kind(held: Held) -> str:
    field = cast("dict[str, JSON]", await call_script(held.frame, "fields", "kind", on=held.handle))
    return str(field["how"])


def _match(options: list[str], wanted: str) -> int | None:
    wanted = " ".join(wanted.split())
    if wanted in options:
        return options.index(wanted)
    small = [text.lower() for text in options]
    if wanted.lower() in small:
        return small.index(wanted.lower())
    holding = [index for index, text in enumerate(small) if wanted and wanted.lower() in text]
    return holding[0] if len(holding) == 1 else None
