"""Filling in forms."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import PageView, Target, best, plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.pressing import complaint, in_the_way

_TEXT = ("textbox", "searchbox", "spinbutton", "date field", "time field")
_LISTS = ("combobox", "listbox")
_TICKS = ("checkbox", "switch")
FIELDS = (*_TEXT, *_LISTS, *_TICKS)
_PAIR = re.compile(r'("(?:[^"\\]|\\.)*") = ("(?:[^"\\]|\\.)*")')
_TICKED = ("yes", "no")
_ONWARD = ("Next", "Continue")


def pairs(values: Mapping[str, str]) -> str:
    """Write the values of fields as a plan has them: `"Name" = "Ada", "City" = "Leeds"`."""
    quoted = (f"{json.dumps(k, ensure_ascii=False)} = {json.dumps(v, ensure_ascii=False)}" for k, v in values.items())
    return ", ".join(quoted)


@dataclass(frozen=True, kw_only=True)
class Fill(Skill):
    """Give fields their values. A tick box takes `yes` or `no`, a radio button `yes`."""

    says: ClassVar[str] = "Fill in {values}."
    because: ClassVar[str] = "These are the values that the task gives."
    values: str

    def next(self, scene: Scene) -> Next:
        """Fill in the first field that does not hold its value."""
        if obstacle := in_the_way(scene):
            return obstacle
        for field, wanted in read_pairs(self.values):
            target = field_called(scene.page, field, wanted)
            if target is None:
                return Trouble(kind="it is not there", reason=f'the form has no field "{field}"')
            came = _filled(scene, target, field, wanted)
            if came is not None:
                return came
        return Reached()


@dataclass(frozen=True, kw_only=True)
class Wizard(Skill):
    """Go through a form of several pages, whichever of the fields each of them has."""

    says: ClassVar[str] = 'Go through the pages of the form with {values}, up to "{last}".'
    because: ClassVar[str] = "The form has several pages."
    values: str
    last: str
    """The button that ends it."""

    def next(self, scene: Scene) -> Next:
        """Fill in what this page asks for, then go on to the next."""
        if scene.clicked(self.last) and not complaint(scene.page):
            return Reached()
        if obstacle := in_the_way(scene):
            return obstacle
        pressed = scene.last is not None and self._goes_on(scene.last.aimed_at)
        if pressed and (why := complaint(scene.page)):
            return Trouble(kind="it is refused", reason=why)
        for field, wanted in read_pairs(self.values):
            target = field_called(scene.page, field, wanted)
            came = _filled(scene, target, field, wanted) if target else None
            if came is not None:
                return came
        onward = next((t for name in (self.last, *_ONWARD) if (t := scene.page.find(name, "button"))), None)
        if onward is None:
            return Trouble(kind="it is not there", reason=f'the form has no button "{self.last}" and none that goes on')
        return Move(name="click", arguments={"element": onward.id}, why="This page of the form is filled in.")

    def _goes_on(self, name: str) -> bool:
        return any(plain(name).startswith(plain(one)) for one in (self.last, *_ONWARD))


def field_called(page: PageView, name: str, value: str = "") -> Target | None:
    """Find a field by its label; a radio button may go by its own label instead of its group's."""
    field = page.find(name, *FIELDS)
    if field is not None or plain(value) in ("", *_TICKED):
        return field
    radios = [target for target in page.all.targets if target.role == "radio"]
    return best((radio for radio in radios if plain(radio.name).startswith(plain(value))), value)


def read_pairs(values: str) -> list[tuple[str, str]]:
    """Read the values of fields back from a plan's words."""
    return [(str(json.loads(name)), str(json.loads(value))) for name, value in _PAIR.findall(values)]


def _filled(scene: Scene, target: Target, field: str, wanted: str) -> Move | Trouble | None:
    """Put a value into a field; None when it is there."""
    if (last := scene.last) and not last.ok and last.element == target.id and "has no one option" in last.outcome:
        return Trouble(kind="it is refused", reason=last.outcome)
    move = _put(target, wanted)
    if move is None or any(call.element == target.id and call.ok and call.text == wanted for call in scene.here):
        return None
    options = re.search(r"options: (.*)$", target.notes)
    if target.role in _LISTS and options and " more" not in options[1] and plain(wanted) not in plain(options[1]):
        return Trouble(kind="it is refused", reason=f'"{field}" does not offer "{wanted}", it has {options[1]}')
    return move


def _put(target: Target, wanted: str) -> Move | None:
    why = f"{target.called} should be {wanted!r}."
    if target.role in _TICKS or target.role == "radio":
        should = plain(wanted) != "no"
        if target.has("checked") == should:
            return None
        return Move(name="click", arguments={"element": target.id}, why=why)
    if target.value == wanted:
        return None
    if target.role in _LISTS:
        if plain(target.value) == plain(wanted):
            return None
        return Move(name="select_dropdown_option", arguments={"element": target.id, "option": wanted}, why=why)
    return Move(name="type", arguments={"element": target.id, "text": wanted}, why=why)
