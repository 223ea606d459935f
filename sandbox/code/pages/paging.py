"""Long lists in pages."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.code.pages.visit import Visit


@dataclass(frozen=True)
class Pages:
    """One page of a list."""

    items: Sequence[sqlite3.Row]
    total: int
    number: int
    """1 for the first page."""
    count: int
    base: str
    """The address of a page without its number."""


def paged(visit: Visit, everything: Sequence[sqlite3.Row], size: int) -> Pages:
    """Cut the page that the address asks for out of a list."""
    count = max(1, -(-len(everything) // size))
    asked = visit.query("page", "1")
    number = min(max(int(asked) if asked.isdigit() else 1, 1), count)
    address = visit.request.url.remove_query_params("page")
    base = f"{address.path}?{address.query}&page=" if address.query else f"{address.path}?page="
    return Pages(everything[(number - 1) * size : number * size], len(everything), number, count, base)
