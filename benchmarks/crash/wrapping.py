"""Wrapping functions of the project in a worker: how faults get into code that knows nothing of them."""

from collections.abc import Callable
from typing import Any


def wrap(owner: Any, name: str, around: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:  # noqa: ANN401
    """Replace a function of a class or module by one made around it, for the rest of this process."""
    setattr(owner, name, around(getattr(owner, name)))
