"""Actions of the keyboard."""

from typing import Literal, cast

from browser.actions.report import Report
from browser.errors import ActionRefused, ProtocolError
from browser.frame import JSON
from browser.hands import Hands
from browser.keyboard import Chord, parse_keys
from browser.scripts import call_script
from browser.touch import Held, find_spot
from state import names_in

_MOST_TYPED = 300
"""Longer texts are put in at once, as pasting does."""
_ENTER = Chord("Enter", ())
_FORMS = {
    "date": "2026-01-31",
    "time": "14:30",
    "datetime-local": "2026-01-31T14:30",
    "month": "2026-01",
    "week": "2026-W05",
    "color": "#ff8800",
    "range": "50",
}


async def type_(hands: Hands, *, element: str, text: str) -> Report:
    """Replace what a field holds with text."""
    return await _fill(hands, element, text)


async def search(hands: Hands, *, element: str, text: str) -> Report:
    """Type into a search field and press Enter."""
    report = await _fill(hands, element, text)
    await hands.key(_ENTER)
    return Report(f"{report.message} Pressed Enter.")


async def press_enter(hands: Hands, *, dialog: Literal["accept", "dismiss"] | None = None) -> Report:
    """Press Enter where the focus is.

    dialog: how to answer the dialog that this opens
    """
    hands.expect(dialog, None)
    await hands.key(_ENTER)
    return Report("Pressed Enter.")


async def press_keys(hands: Hands, *, keys: str) -> Report:
    """Press keys or chords, one after another.

    keys: such as `Control+A` or `ArrowDown ArrowDown Enter`
    """
    for chord in parse_keys(keys):
        await hands.key(chord)
    return Report(f"Pressed {keys}.")


async def _fill(hands: Hands, element: str, text: str) -> Report:
    held = await hands.hold(element)
    field = cast("dict[str, JSON]", await call_script(held.frame, "fields", "kind", on=held.handle))
    name, how = held.target.describe(), field["how"]
    if field["locked"]:
        raise ActionRefused("blocked", f"{name} cannot be typed into. Click it: something may open that fills it.")
    if how == "set":
        return await _set(hands, held, text, str(field["type"]))
    if how not in ("line", "lines", "rich"):
        hint = "select_dropdown_option chooses from it" if how == "select" else "see which field belongs to it"
        raise ActionRefused("invalid_action", f"{name} is not a field for text; {hint}.")
    hands.watch.suggests = bool(field["suggests"])
    text = " ".join(text.splitlines()) if how == "line" else text
    await hands.filled(text, held)
    await hands.click(element)
    if not await call_script(held.frame, "fields", "take", on=held.handle):
        raise ActionRefused("blocked", f"{name} does not take the focus.")
    typed = await hands.filled(text, held)  # the click may have led elsewhere
    await _conceal(hands, held, text)
    if not typed:
        await hands.key(Chord("Backspace", ()))
    elif len(typed) > _MOST_TYPED or "\n" in typed or names_in(text):
        # A secret is put in at once too: of what pages do at every key, a part of it would be left.
        await hands.keyboard.insert(typed)
    else:
        await hands.keyboard.type(typed)
    return await _read_back(held, text, str(field["value"]))


async def _set(hands: Hands, held: Held, text: str, kind: str) -> Report:
    hands.spot = await find_spot(held)
    value = await hands.filled(text, held)
    await _conceal(hands, held, text)
    await hands.watch.begin()
    result = cast("dict[str, JSON]", await call_script(held.frame, "fields", "set", value, on=held.handle))
    if not result["taken"]:
        limits = ", ".join(f"{key} {result[key]}" for key in ("min", "max", "step") if result.get(key))
        wanted = _FORMS[kind] + (f" ({limits})" if limits else "")
        told = f"{held.target.describe()} does not take {text!r}; it takes a value such as {wanted}."
        raise ActionRefused("invalid_action", told)
    return await _read_back(held, text, "")


async def _conceal(hands: Hands, held: Held, text: str) -> None:
    """Let a field that is to hold a secret be drawn as one for passwords, and one that no longer does as it was."""
    if hands.live.vault:
        await call_script(held.frame, "fields", "conceal", bool(names_in(text)), on=held.handle)


async def _read_back(held: Held, text: str, before: str) -> Report:
    name = held.target.describe()
    try:
        now = str(await call_script(held.frame, "fields", "value", on=held.handle))
    except ProtocolError:
        return Report(f"Typed {text!r} into {name}, which is gone now.")
    if now.strip() == text.strip():
        return Report(f"Typed {text!r} into {name}.", effect=True)
    if names_in(text):
        # What it holds may be a part of the value.
        return Report(f"Typed {text!r} into {name}; the page made something else of it.", effect=now != before)
    if now == before:
        return Report(f"Typed {text!r} into {name}, and it still holds {now!r}: the page refused it.", effect=False)
    return Report(f"Typed {text!r} into {name}; the page made it {now!r}.", effect=True)
