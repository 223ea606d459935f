"""One dataclass of options for several commands: its fields become a command's own parameters."""

import inspect
from collections.abc import Callable
from copy import copy
from dataclasses import fields
from functools import wraps
from typing import Annotated, get_args, get_type_hints

from typer.models import OptionInfo

from cli.options import SETTINGS, Settings


def takes_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command with a parameter `options`, a dataclass, take each of its fields as an option of its own.

    Each that is a setting of the run can be set by `PLAN_AND_ACT_<FIELD>` as well.
    """
    kind: type[Settings] = get_type_hints(command)["options"]
    names = [field.name for field in fields(kind)]

    @wraps(command)
    def flat(**given: object) -> None:
        options = {name: given.pop(name) for name in names}
        command(options=kind(**options), **given)  # type: ignore[arg-type] # Typer has checked each by its hint

    own = [p for p in inspect.signature(command).parameters.values() if p.name != "options"]
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    signature = inspect.Signature([*parameters, *_parameters(kind)])
    flat.__signature__ = signature  # type: ignore[attr-defined] # where Typer looks for it
    return flat


def _parameters(kind: type[Settings]) -> list[inspect.Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=_with_variable(hints[field.name], field.name) if field.name in SETTINGS else hints[field.name],
        )
        for field in fields(kind)
    ]


def _with_variable(hint: object, name: str) -> object:
    value, option = get_args(hint)
    option = copy(option)
    if isinstance(option, OptionInfo):
        option.envvar, option.show_envvar = f"PLAN_AND_ACT_{name.upper()}", False
    return Annotated[value, option]
