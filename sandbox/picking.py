"""What a task is about, picked out of the world that it begins in: what the sites' tasks share."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


class NothingFitsError(LookupError):
    """The world holds nothing that the task could be about."""


def one(chance: random.Random, candidates: Sequence[Item], what: str) -> Item:
    """Pick one.

    Raises:
        NothingFitsError: there are none.

    """
    if not candidates:
        raise NothingFitsError(f"expected at least one {what}, found none; widen the task's choice")
    return chance.choice(candidates)


def same(text: str) -> Callable[[object], bool]:
    """Test for a text, whatever its blanks."""
    return lambda value: " ".join(str(value).split()) == " ".join(text.split())
