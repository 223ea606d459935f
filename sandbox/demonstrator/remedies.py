"""What helps against trouble on any site."""

import re
from dataclasses import replace

from sandbox.demonstrator.obstacles import obstacle
from sandbox.demonstrator.other_names import called_otherwise
from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.reading import PageView, Target, plain
from sandbox.demonstrator.recipe import Setback
from sandbox.demonstrator.skills import FIELDS, WHOLE, Press, PutAside, Wait, Wizard, field_called, read_pairs

_ONWARD = "Continue"
_PRESSED = ("button", "link", "menuitem", "tab")
_MISSING = re.compile(r' has no (?P<field>field )?(?:button )?"(?P<name>[^"]+)"')


def cleared(setback: Setback) -> list[Step] | None:
    """Clear the way, and go on with the step in hand where it was; None when nothing stands in the way."""
    found = obstacle(setback.place.scene.page)
    if found is None:
        return None
    missing = _MISSING.search(setback.trouble.reason)
    skill = Wait(text=missing["name"] if missing else WHOLE) if found.kind == "late" else PutAside(name=found.button)
    return [Step(skill, f"This has to go first: {found.reason}."), *setback.place.rest]


def common_remedy(setback: Setback) -> list[Step] | None:
    """Plan the rest anew where no recipe knows how; None when nothing general helps either."""
    page, rest = setback.place.scene.page, setback.place.rest
    missing = _MISSING.search(setback.trouble.reason)
    if missing is None or not rest:
        return None
    roles = FIELDS if missing["field"] else _PRESSED
    target = called_otherwise(missing["name"], _among(page, roles))
    if target is not None:
        return [_said_anew(step, missing["name"], target.name) for step in rest]
    onward = called_otherwise(_ONWARD, _among(page, ("button",)))
    if onward is not None and isinstance(rest[0].skill, Wizard):
        why = f'This page of the form goes on with "{onward.name}".'
        return renamed_fields(setback) or [Step(Press(name=onward.name), why), *rest]
    return None


def renamed_fields(setback: Setback) -> list[Step] | None:
    """Give the fields of a form of several pages the names that they have on this one; None when all are known."""
    page, rest = setback.place.scene.page, setback.place.rest
    form = rest[0] if rest else None
    if form is None or not isinstance(form.skill, Wizard):
        return None
    step, fields = form, read_pairs(form.skill.values)
    # What one field is called no other one is: some of them stand on another page of the form.
    free = [target for target in _among(page, FIELDS) if all(plain(target.name) != plain(field) for field, _ in fields)]
    for field, value in fields:
        target = None if field_called(page, field, value) else called_otherwise(field, free)
        if target is not None:
            step = _said_anew(step, field, target.name)
    return [step, *rest[1:]] if step != form else None


def _among(page: PageView, roles: tuple[str, ...]) -> list[Target]:
    return [target for target in page.all.targets if target.role in roles]


def _said_anew(step: Step, name: str, other: str) -> Step:
    skill = step.skill.said_anew(name, other)
    return step if skill == step.skill else replace(step, skill=skill, because=f'"{name}" is called "{other}" here.')
