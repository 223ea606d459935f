"""Changing a text that stands in a field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.forms import field_called


@dataclass(frozen=True, kw_only=True)
class Append(Skill):
    """Add a sentence to what a field holds."""

    says: ClassVar[str] = 'At the end of the field "{field}", add "{text}".'
    because: ClassVar[str] = "What stands there has to stay."
    field: str
    text: str

    def next(self, scene: Scene) -> Next:
        """Type the old text and the sentence."""
        return _amended(scene, self.field, self.text, lambda held: f"{held.rstrip()} {self.text}")


@dataclass(frozen=True, kw_only=True)
class Amend(Skill):
    """Replace a piece of what a field holds."""

    says: ClassVar[str] = 'In the field "{field}", put "{new}" in the place of "{old}".'
    because: ClassVar[str] = "The rest of the text has to stay."
    field: str
    new: str
    old: str

    def next(self, scene: Scene) -> Next:
        """Type the text with the piece replaced."""
        return _amended(scene, self.field, self.new, lambda held: held.replace(self.old, self.new))


def _amended(scene: Scene, field: str, wanted: str, amend: Callable[[str], str]) -> Next:
    target = field_called(scene.page, field)
    if target is None:
        return Trouble(kind="it is not there", reason=f'the page has no field "{field}"')
    if wanted in target.value:
        return Reached()
    if scene.own and scene.own[-1].name == "type":
        return Trouble(kind="it is refused", reason=scene.own[-1].outcome)
    text = amend(target.value)
    if text == target.value or target.value.endswith("…"):
        return Trouble(kind="it is not there", reason=f'the field "{field}" does not hold what is to be replaced')
    why = "The field should hold the old text with the change."
    return Move(name="type", arguments={"element": target.id, "text": text}, why=why)
