"""What an agent can do: an action, and the description of an action made from the function that does it."""

import inspect
import re
import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict

ArgumentValue = str | int | bool
ParameterType = Literal["string", "integer", "boolean"]

_TYPE_NAMES: dict[type, ParameterType] = {str: "string", int: "integer", bool: "boolean"}


class Action(TypedDict):
    """One browser action, as the executor asked for it."""

    name: str
    """The name of its ActionSpec, such as `click`."""
    arguments: dict[str, ArgumentValue]
    """Only what was given; a parameter that was left out keeps the function's default."""


class Parameter(TypedDict):
    """One argument of an action."""

    name: str
    type: ParameterType
    description: str
    """May be empty where the name says it all."""
    required: bool
    choices: list[str]
    """The allowed values of a string; empty when any value goes."""


class ActionSpec(TypedDict):
    """What a model is told of an action, and what its replies are checked against."""

    name: str
    """snake_case, the function's name: `select_dropdown_option`."""
    title: str
    """The paper's spelling, used by the text codec: `Select Dropdown Option`."""
    description: str
    """The first paragraph of the function's docstring, on one line."""
    parameters: list[Parameter]
    """The first is called `element` wherever the action aims at one."""


def spec_of(function: Callable[..., Any]) -> ActionSpec:
    """Describe an action from the signature and the docstring of the function that carries it out.

    Keyword-only parameters are the action's arguments; positional ones are the machinery it is given.
    A line `name: text` in the docstring's later paragraphs describes the parameter of that name.

    Raises:
        TypeError: a parameter's annotation is not `str`, `int`, `bool`, a `Literal` of strings, or one of
            these with `None`.

    """
    paragraphs = inspect.cleandoc(function.__doc__ or "").split("\n\n")
    described = dict(re.findall(r"^(\w+): (.+)$", "\n".join(paragraphs[1:]), flags=re.MULTILINE))
    hints = get_type_hints(function)
    parameters = [
        _parameter(p, hints[p.name], described.get(p.name, ""))
        for p in inspect.signature(function).parameters.values()
        if p.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    name = function.__name__.strip("_")
    return ActionSpec(
        name=name,
        title=name.replace("_", " ").title(),
        description=" ".join(paragraphs[0].split()),
        parameters=parameters,
    )


def _parameter(parameter: inspect.Parameter, hint: Any, description: str) -> Parameter:  # noqa: ANN401
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    choices = [str(value) for value in get_args(hint)] if get_origin(hint) is Literal else []
    kind = "string" if choices else _TYPE_NAMES.get(hint)
    if kind is None:
        raise TypeError(f"{parameter.name}: expected str, int, bool or a Literal of strings, found {hint!r}")
    return Parameter(
        name=parameter.name,
        type=kind,
        description=description,
        required=parameter.default is inspect.Parameter.empty,
        choices=choices,
    )
