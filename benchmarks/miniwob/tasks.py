"""Which tasks there are, and what kind each is."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_NOT_REPEATABLE = frozenset({"click-pie", "click-pie-nodelay", "terminal", "visual-addition"})


def pages() -> Traversable:
    """Find the folder of the package that holds the pages and what they load."""
    return files("miniwob") / "html"


@cache
def task_names() -> tuple[str, ...]:
    """Every task, in alphabetical order."""
    found = (entry.name for entry in (pages() / "miniwob").iterdir())
    return tuple(sorted(name.removesuffix(".html") for name in found if name.endswith(".html")))


def tags_of(name: str) -> frozenset[str]:
    """Say what kind a task is.

    `not_repeatable`: it differs between two episodes of one seed.
    """
    return frozenset({"not_repeatable"} if name in _NOT_REPEATABLE else ())
