"""What the shop's tasks share: looking things up, preparing the world, and the changes of an order."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sandbox.checking import Expected
from sandbox.shop.content import ProductType, catalogue
from sandbox.shop.data.catalogue import Filter, products, variants
from sandbox.shop.data.rows import all_rows, first_row
from sandbox.shop.seeding.people import YOU

if TYPE_CHECKING:
    from sandbox.world import World

ME = f"customer {YOU}"
"""The owner of your cart."""


def shop(world: "World") -> sqlite3.Connection:
    """Get the shop's database."""
    return world.connection("shop")


def kinds(*, sizes: bool = False, assembly: bool = False) -> list[ProductType]:
    """List the types of things, not of pairs, that come in one size or several, whole or in parts."""
    return [kind for kind in single_kinds() if bool(kind.sizes) == sizes and kind.assembly == assembly]


def single_kinds() -> list[ProductType]:
    """List the types of which one buys one, not a pair."""
    return [kind for kind in catalogue().types if not kind.name.endswith("s")]


def of_type(connection: sqlite3.Connection, kind: str, sort: str = "price-low") -> list[sqlite3.Row]:
    """List the products of one type."""
    return [row for row in products(connection, Filter(), sort) if row["type"] == kind]


def plain_products(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """List the products that come in one size and need no assembly."""
    names = {kind.name for kind in kinds()}
    return [row for row in products(connection, Filter()) if row["type"] in names]


def set_stock(connection: sqlite3.Connection, product: int, colour: str, stock: int) -> int:
    """Set the stock of a product in one colour, in all sizes; the id of the first such variant."""
    connection.execute("UPDATE variants SET stock = ? WHERE product_id = ? AND colour = ?", (stock, product, colour))
    return next(int(row["id"]) for row in variants(connection, product) if row["colour"] == colour)


def put_in_cart(connection: sqlite3.Connection, variant: int, quantity: int) -> None:
    """Put pieces into your cart, and enough of them on stock."""
    connection.execute("UPDATE variants SET stock = 20 WHERE id = ?", (variant,))
    connection.execute("INSERT INTO cart_items (owner, variant_id, quantity) VALUES (?, ?, ?)", (ME, variant, quantity))


def your_address(connection: sqlite3.Connection, label: str) -> dict[str, str]:
    """Read one of your addresses."""
    row = first_row(
        connection,
        "SELECT name, street, city, postcode FROM addresses WHERE customer_id = ? AND label = ?",
        YOU,
        label,
    )
    return {name: str(row[name]) for name in ("name", "street", "city", "postcode")} if row else {}


def your_orders(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """List your orders, the newest first."""
    return all_rows(connection, "SELECT * FROM orders WHERE customer_id = ? ORDER BY placed DESC, id DESC", YOU)


def stock_of(connection: sqlite3.Connection, variant: int) -> int:
    """Read how many pieces of a variant there are."""
    row = first_row(connection, "SELECT stock FROM variants WHERE id = ?", variant)
    return int(row["stock"]) if row else 0


def order_of(
    connection: sqlite3.Connection, lines: Sequence[tuple[int, int]], order: Mapping[str, str | int | None]
) -> list[Expected]:
    """List the changes that an order of (variant, quantity) lines makes, its own row with these columns."""
    expected = [Expected(table="orders", kind="added", row={"status": "Processing", **order})]
    for variant, quantity in lines:
        expected += [
            Expected(table="order_lines", kind="added", row={"variant_id": variant, "quantity": quantity}),
            Expected(
                table="variants",
                kind="changed",
                row={"id": variant},
                to={"stock": stock_of(connection, variant) - quantity},
            ),
        ]
    return expected
