"""Carts: what is in them and what it costs."""

import json
import sqlite3
from dataclasses import dataclass

from sandbox.shop.data.rows import all_rows, first_row
from sandbox.shop.data.totals import ASSEMBLY_FEE, Totals, delivery_fee, discount

_MOST = 20


@dataclass(frozen=True)
class Cart:
    """One cart."""

    lines: list[sqlite3.Row]
    """Items with the product's name, price in cents, colour, size and stock."""
    coupon: sqlite3.Row | None

    @property
    def subtotal(self) -> int:
        """What the goods cost."""
        return sum(int(line["price"]) * int(line["quantity"]) for line in self.lines)

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return sum(int(line["quantity"]) for line in self.lines)

    @property
    def needs_assembly(self) -> bool:
        """Whether something comes in parts."""
        return any(line["assembly"] for line in self.lines)

    def totals(self, delivery: str = "Standard", assembly: str = "") -> Totals:
        """Sum up, with a way of delivery and with or without assembly."""
        fee = ASSEMBLY_FEE if assembly == "Yes" else 0
        taken_off = discount(self.coupon, self.subtotal)
        return Totals(self.subtotal, taken_off, delivery_fee(delivery, self.subtotal) if self.lines else 0, fee)


def cart(connection: sqlite3.Connection, owner: str) -> Cart:
    """Read a cart."""
    lines = all_rows(
        connection,
        "SELECT cart_items.*, product_id, products.name, price, colour, size, stock, assembly, type FROM cart_items"
        " JOIN variants ON variants.id = variant_id JOIN products ON products.id = product_id"
        " WHERE owner = ? ORDER BY cart_items.id",
        owner,
    )
    coupon = first_row(
        connection, "SELECT coupons.* FROM cart_coupons JOIN coupons USING (code) WHERE owner = ?", owner
    )
    return Cart(lines, coupon)


def add(connection: sqlite3.Connection, owner: str, variant: int, quantity: int) -> None:
    """Put pieces into a cart, up to what is in stock."""
    connection.execute(
        "INSERT INTO cart_items (owner, variant_id, quantity) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity",
        (owner, variant, quantity),
    )
    connection.execute(
        "UPDATE cart_items SET quantity = min(quantity, ?, (SELECT stock FROM variants WHERE id = variant_id))"
        " WHERE owner = ? AND variant_id = ?",
        (_MOST, owner, variant),
    )


def empty(connection: sqlite3.Connection, owner: str) -> None:
    """Take everything out of a cart."""
    for table in ("cart_items", "cart_coupons", "checkouts"):
        connection.execute(f"DELETE FROM {table} WHERE owner = ?", (owner,))


def move(connection: sqlite3.Connection, giver: str, taker: str) -> None:
    """Put what is in one cart into another: a guest has signed in."""
    for line in cart(connection, giver).lines:
        add(connection, taker, line["variant_id"], line["quantity"])
    empty(connection, giver)


def checkout(connection: sqlite3.Connection, owner: str) -> dict[str, str]:
    """Read what was entered in the checkout so far."""
    row = first_row(connection, "SELECT data FROM checkouts WHERE owner = ?", owner)
    return dict(json.loads(row["data"])) if row else {}


def enter(connection: sqlite3.Connection, owner: str, entered: dict[str, str]) -> None:
    """Keep what was entered in the checkout, beside what was entered before."""
    data = json.dumps({**checkout(connection, owner), **entered})
    connection.execute("INSERT OR REPLACE INTO checkouts VALUES (?, ?)", (owner, data))
