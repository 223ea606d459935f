"""The shop and its back office as the sandbox serves them."""

import sqlite3

from sandbox.shop.data.rows import first_row
from sandbox.shop.drift import drift
from sandbox.shop.office import office
from sandbox.shop.seeding import seed
from sandbox.shop.storefront import storefront
from sandbox.site import Site


def _visitor(connection: sqlite3.Connection, host: str) -> str:
    if host == "admin":
        return "the staff"
    row = first_row(
        connection, "SELECT name FROM customers WHERE id = (SELECT value FROM settings WHERE name = 'signed_in')"
    )
    return str(row["name"]) if row else ""


SITE = Site(
    name="shop",
    seed=seed,
    apps=lambda connection: {"shop": storefront(connection), "admin": office(connection)},
    drift=drift,
    visitor=_visitor,
    noise=frozenset({"sessions", "checkouts"}),
)
