"""Real key events."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass

from browser.connection import Connection
from browser.errors import ActionRefused

_MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}
_MODIFIER_CODES = {"Alt": 18, "Control": 17, "Meta": 91, "Shift": 16}
_ALIASES = {
    "ctrl": "Control",
    "cmd": "Meta",
    "command": "Meta",
    "option": "Alt",
    "esc": "Escape",
    "return": "Enter",
    "del": "Delete",
    "up": "ArrowUp",
    "down": "ArrowDown",
    "left": "ArrowLeft",
    "right": "ArrowRight",
    "pgup": "PageUp",
    "pgdn": "PageDown",
    "spacebar": "Space",
}
_NAMED = {
    "Backspace": 8,
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "Space": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Insert": 45,
    "Delete": 46,
    **{f"F{number}": 111 + number for number in range(1, 13)},
}
_TEXT = {"Enter": "\r", "Space": " "}
_BY_NAME = {name.lower(): name for name in (*_MODIFIERS, *_NAMED)} | _ALIASES
# Chromium carries these out only when told: the keyboard's own shortcuts stop at the window that is not there.
_EDITING = {"a": "selectAll", "c": "copy", "x": "cut", "v": "paste", "z": "undo", "y": "redo"}


@dataclass(frozen=True)
class Chord:
    """A key with the modifiers that are held meanwhile."""

    key: str
    """A name such as `Enter`, or one character."""
    modifiers: tuple[str, ...]


def parse_keys(keys: str) -> list[Chord]:
    """Read keys as people write them: `Enter`, `Control+A`, `ArrowDown ArrowDown Enter`.

    Raises:
        ActionRefused: `invalid_action`, a name that no key has.

    """
    chords = [_parse_chord(word) for word in keys.split()]
    if not chords:
        raise ActionRefused("invalid_action", "No key was named. Keys are written as in 'Enter' or 'Control+A'.")
    return chords


class Keyboard:
    """The keyboard of one tab; its events go where the focus is, in whichever frame."""

    def __init__(self, connection: Connection, session_id: str) -> None:
        self._connection = connection
        self._session_id = session_id

    async def press(self, chord: Chord) -> None:
        """Press a key and let go, with its modifiers held."""
        mask = sum(_MODIFIERS[name] for name in chord.modifiers)
        held = 0
        for name in chord.modifiers:
            held |= _MODIFIERS[name]
            await self._event("rawKeyDown", name, name, _MODIFIER_CODES[name], held)
        await asyncio.gather(*self._stroke(chord.key, mask))
        for name in reversed(chord.modifiers):
            held &= ~_MODIFIERS[name]
            await self._event("keyUp", name, name, _MODIFIER_CODES[name], held)

    async def type(self, text: str) -> None:
        """Type characters one by one; those that no key has are put in as a whole."""
        # Sent in order and answered in order: waiting for each reply would only add the way there and back.
        events: list[Coroutine[None, None, None]] = []
        for character in text:
            if character.isascii() and character.isprintable():
                events += self._stroke(character, 0)
            else:
                events.append(self.insert(character))
        await asyncio.gather(*events)

    async def insert(self, text: str) -> None:
        """Put text in at once, as pasting does."""
        await self._connection.send.Input.insertText(params={"text": text}, session_id=self._session_id)

    def _stroke(self, key: str, mask: int) -> list[Coroutine[None, None, None]]:
        name, code, number = _describe(key)
        plain = not mask & ~_MODIFIERS["Shift"]
        text = (_TEXT.get(key, "") or (key if len(key) == 1 else "")) if plain else ""
        if text and len(key) == 1 and mask & _MODIFIERS["Shift"]:
            name = text = text.upper()
        command = _EDITING.get(key.lower()) if mask in (_MODIFIERS["Control"], _MODIFIERS["Meta"]) else None
        return [
            self._event("keyDown" if text else "rawKeyDown", name, code, number, mask, text, command),
            self._event("keyUp", name, code, number, mask),
        ]

    async def _event(
        self, kind: str, key: str, code: str, number: int, mask: int, text: str = "", command: str | None = None
    ) -> None:
        await self._connection.send.Input.dispatchKeyEvent(
            params={
                "type": kind,
                "key": key,
                "code": code,
                "windowsVirtualKeyCode": number,
                "modifiers": mask,
                "text": text,
                "unmodifiedText": text,
                "commands": [command] if command else [],
            },
            session_id=self._session_id,
        )


def _parse_chord(word: str) -> Chord:
    # The plus key itself is written as in `Control++`.
    *held, last = [*word[:-1].split("+"), "+"] if len(word) > 1 and word.endswith("++") else word.split("+")
    if word == "+":
        held, last = [], "+"
    modifiers = [_BY_NAME.get(name.lower(), name) for name in held if name]
    key = last if len(last) == 1 else _BY_NAME.get(last.lower(), "")
    unknown = [name for name in modifiers if name not in _MODIFIERS] + ([] if key else [last])
    if unknown:
        raise ActionRefused(
            "invalid_action",
            f"{unknown[0]!r} is no key. Keys are single characters, {', '.join(_NAMED)}, "
            f"with {', '.join(_MODIFIERS)} before a plus, as in 'Control+A'.",
        )
    return Chord(key, tuple(modifiers))


def _describe(key: str) -> tuple[str, str, int]:
    """Give the DOM's `key` and `code`, and the virtual key code."""
    if key in _NAMED:
        return (" " if key == "Space" else key), key, _NAMED[key]
    if key in _MODIFIERS:
        return key, f"{key}Left", _MODIFIER_CODES[key]
    if key.isalpha() and key.isascii():
        return key, f"Key{key.upper()}", ord(key.upper())
    if key.isdigit() and key.isascii():
        return key, f"Digit{key}", ord(key)
    return key, "", 0
