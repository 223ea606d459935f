"""Which tasks there are."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

NOT_REPEATABLE = frozenset({"click-pie", "click-pie-nodelay", "terminal", "visual-addition"})
"""Tasks that differ between two episodes of one seed."""


def pages() -> Traversable:
    """Find the folder of the package that holds the pages and what they load."""
    return files("miniwob") / "html"


@cache
def task_names() -> tuple[str, ...]:
    """Every task, in alphabetical order, those of NOT_REPEATABLE among them."""
    found = (entry.name for entry in (pages() / "miniwob").iterdir())
    return tuple(sorted(name.removesuffix(".html") for name in found if name.endswith(".html")))
