"""What both codecs hold a decision to: a known action, its arguments, an element of the page."""

import re
from collections.abc import Mapping, Sequence

from models.errors import ReplyError
from state import Action, ActionSpec, ArgumentValue, Decision, Page, Parameter

LONGEST_REPLY = 200_000
"""Characters. A longer reply is not looked at."""
LONGEST_TEXT = 20_000
"""Characters that one argument may have."""


def checked_action(name: str, arguments: Mapping[str, object], specs: Sequence[ActionSpec]) -> Action:
    """Hold an action to its spec.

    Raises:
        ReplyError: the action is unknown, or an argument is unknown, missing or of the wrong type.

    """
    spec = next((spec for spec in specs if spec["name"] == name), None)
    if spec is None:
        known = ", ".join(spec["name"] for spec in specs)
        raise ReplyError(f"There is no action {name[:60]!r}. The actions are: {known}.")
    parameters = {p["name"]: p for p in spec["parameters"]}
    if unknown := [key for key in arguments if key not in parameters]:
        takes = ", ".join(parameters) or "no arguments"
        raise ReplyError(f"{name} does not take {', '.join(map(repr, unknown[:5]))}; it takes: {takes}.")
    given = {key: value for key, value in arguments.items() if value is not None}
    if missing := [p["name"] for p in parameters.values() if p["required"] and p["name"] not in given]:
        raise ReplyError(f"{name} needs {' and '.join(map(repr, missing))}, which the reply leaves out.")
    return Action(name=name, arguments={key: _value(name, parameters[key], value) for key, value in given.items()})


def checked_element(action: Action, page: Page, seen: str) -> None:
    """Hold an action's elements to those that were shown.

    Args:
        action: The action; arguments called `element` or `to` name elements.
        page: The page as it is now.
        seen: Further text that shows elements in square brackets, such as the hits of a search in the page.

    Raises:
        ReplyError: an element is not among them.

    """
    shown = {*page["ids"], *re.findall(r"\[([a-z]*\d+)\]", seen)}
    for key in ("element", "to"):
        element = action["arguments"].get(key)
        if isinstance(element, str) and element not in shown:
            raise ReplyError(
                f"There is no element {element[:40]!r} on the page as it is now. Use an id that the page shows."
            )


def decision(action: Action, *, reasoning: str = "", note: str = "", step: int = 0) -> Decision:
    """Put a decision together."""
    return Decision(action=action, reasoning=reasoning.strip(), note=note.strip(), step=step)


def _value(name: str, parameter: Parameter, value: object) -> ArgumentValue:
    converted = _converted(parameter, value)
    if converted is None:
        raise ReplyError(
            f"{name}: {parameter['name']} is {_expected(parameter)}, but the reply gives {str(value)[:80]!r}."
        )
    if isinstance(converted, str) and len(converted) > LONGEST_TEXT:
        raise ReplyError(f"{name}: {parameter['name']} may have {LONGEST_TEXT} characters, found {len(converted)}.")
    return converted


def _converted(parameter: Parameter, value: object) -> ArgumentValue | None:
    if isinstance(value, bool):
        return value if parameter["type"] == "boolean" else None
    if parameter["type"] == "boolean":
        return {"true": True, "false": False}.get(str(value).lower())
    if parameter["type"] == "integer":
        return int(value) if isinstance(value, int | str) and re.fullmatch(r"-?\d{1,9}", str(value)) else None
    if not isinstance(value, str | int | float):
        return None
    text = str(value).encode("utf-8", "replace").decode()
    if parameter["name"] in ("element", "to"):
        text = text.strip().strip("[]#")
    if parameter["choices"]:
        return next((choice for choice in parameter["choices"] if choice.lower() == text.strip().lower()), None)
    return text


def _expected(parameter: Parameter) -> str:
    if parameter["choices"]:
        return "one of " + ", ".join(map(repr, parameter["choices"]))
    return {"string": "a text", "integer": "a whole number", "boolean": "true or false"}[parameter["type"]]
