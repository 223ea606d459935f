"""One dataclass of options for several commands: its fields become a command's own parameters."""

import inspect
from collections.abc import Callable, Container
from copy import copy
from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args, get_type_hints

from typer.models import OptionInfo

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def takes(kind: type[Options], variables: Container[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command whose parameter `options` is of this dataclass take each of its fields as an option.

    Each of the `variables` among them can be set by `PLAN_AND_ACT_<FIELD>` as well.
    """
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in fields(kind)]

    def wrap(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def flat(**given: object) -> None:
            command(options=kind(**{name: given.pop(name) for name in names}), **given)

        own = [p for p in inspect.signature(command).parameters.values() if p.name != "options"]
        options = [
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=_with_variable(hints[field.name], field.name)
                if field.name in variables
                else hints[field.name],
            )
            for field in fields(kind)
        ]
        parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
        flat.__signature__ = inspect.Signature([*parameters, *options])  # type: ignore[attr-defined]
        return flat

    return wrap


def _with_variable(hint: object, name: str) -> object:
    value, option = get_args(hint)
    option = copy(option)
    if isinstance(option, OptionInfo):
        option.envvar, option.show_envvar = f"PLAN_AND_ACT_{name.upper()}", False
    return Annotated[value, option]
