"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Row

from sandbox.shop.visit import Visit


@dataclass(frozen=True)
class Listed:
    """One page of a list."""

    items: Sequence[Row]
    total: int
    number: int
    """1 for the first page."""
    count: int
    """How many pages there are."""
    base: str
    """The address of a page without its number, ending in `page=`."""


def paged(visit: Visit, everything: Sequence[Row], size: int) -> Listed:
    """Cut the page that the address asks for out of a list."""
    count = max(1, -(-len(everything) // size))
    asked = visit.query("page", "1")
    number = min(max(int(asked) if asked.isdigit() else 1, 1), count)
    address = visit.request.url.remove_query_params("page")
    base = f"{address.path}?{address.query}&page=" if address.query else f"{address.path}?page="
    return Listed(everything[(number - 1) * size : number * size], len(everything), number, count, base)
