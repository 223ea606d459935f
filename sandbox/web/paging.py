"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from starlette.requests import Request

Item = TypeVar("Item")


class Asked(Protocol):
    """Who reads a request."""

    @property
    def request(self) -> Request:
        """The request."""


@dataclass(frozen=True)
class Pages(Generic[Item]):
    """One page of a list."""

    items: Sequence[Item]
    total: int
    """How many there are on all pages."""
    number: int
    """1 for the first page."""
    count: int
    base: str
    """The address of a page without its number, ending in `page=`."""


def paged(visit: Asked, everything: Sequence[Item], size: int) -> Pages[Item]:
    """Cut the page that the address asks for out of a list."""
    count = max(1, -(-len(everything) // size))
    asked = visit.request.query_params.get("page", "1").strip()
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), count)
    address = visit.request.url.remove_query_params("page")
    base = f"{address.path}?{address.query}&page=" if address.query else f"{address.path}?page="
    return Pages(everything[(number - 1) * size : number * size], len(everything), number, count, base)
