"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sandbox.wiki.pages.visit import Visit

Item = TypeVar("Item")


@dataclass(frozen=True)
class Pages(Generic[Item]):
    """One page of a list."""

    items: Sequence[Item]
    total: int
    number: int
    """1 for the first page."""
    count: int
    base: str
    """The address of a page without its number, ending in `page=`."""


def paged(visit: Visit, everything: Sequence[Item], size: int) -> Pages[Item]:
    """Cut the page that the address asks for out of a list."""
    count = max(1, -(-len(everything) // size))
    asked = visit.query("page", "1")
    number = min(max(int(asked) if asked.isdigit() else 1, 1), count)
    where = visit.request.url.remove_query_params("page")
    base = f"{where.path}?{where.query}&page=" if where.query else f"{where.path}?page="
    return Pages(everything[(number - 1) * size : number * size], len(everything), number, count, base)
