"""Orders: placing, reading, cancelling, returning."""

import sqlite3
from datetime import date, timedelta

from sandbox.clock import NOW, TODAY
from sandbox.shop.data.carts import Cart, empty
from sandbox.shop.data.rows import all_rows, first_row

STATUSES = ("Processing", "Shipped", "Delivered", "Cancelled", "Returned")
RETURN_DAYS = 30


def place(
    connection: sqlite3.Connection, owner: str, customer: sqlite3.Row | None, cart: Cart, entered: dict[str, str]
) -> int:
    """Make an order of a cart and of what was entered in the checkout; the order's number."""
    totals = cart.totals(entered["delivery"], entered.get("assembly", ""))
    order = connection.execute(
        "INSERT INTO orders (customer_id, email, placed, status, name, street, city, postcode, phone, delivery,"
        " assembly, payment, coupon, subtotal, discount, fees, total)"
        " VALUES (?, ?, ?, 'Processing', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            customer["id"] if customer else None,
            customer["email"] if customer else entered["email"],
            TODAY.isoformat(),
            entered["name"],
            entered["street"],
            entered["city"],
            entered["postcode"],
            entered.get("phone", ""),
            entered["delivery"],
            entered.get("assembly", ""),
            entered["payment"],
            cart.coupon["code"] if totals.discount and cart.coupon else "",
            totals.subtotal,
            totals.discount,
            totals.delivery + totals.assembly,
            totals.total,
        ),
    ).lastrowid
    for line in cart.lines:
        name = ", ".join(part for part in (line["name"], line["colour"], line["size"]) if part)
        connection.execute(
            "INSERT INTO order_lines (order_id, variant_id, name, price, quantity) VALUES (?, ?, ?, ?, ?)",
            (order, line["variant_id"], name, line["price"], line["quantity"]),
        )
        connection.execute("UPDATE variants SET stock = stock - ? WHERE id = ?", (line["quantity"], line["variant_id"]))
    empty(connection, owner)
    return int(order or 0)


def orders_of(connection: sqlite3.Connection, customer: int) -> list[sqlite3.Row]:
    """List a customer's orders, the newest first."""
    return all_rows(
        connection,
        "SELECT orders.*, (SELECT sum(quantity) FROM order_lines WHERE order_id = orders.id) AS pieces FROM orders"
        " WHERE customer_id = ? ORDER BY placed DESC, id DESC",
        customer,
    )


def order(connection: sqlite3.Connection, order_id: int) -> sqlite3.Row | None:
    """Find an order by its number."""
    return first_row(connection, "SELECT * FROM orders WHERE id = ?", order_id)


def lines(connection: sqlite3.Connection, order_id: int) -> list[sqlite3.Row]:
    """List an order's lines, with what was asked to be returned."""
    return all_rows(
        connection,
        "SELECT order_lines.*, product_id, returns.reason AS return_reason FROM order_lines"
        " JOIN variants ON variants.id = variant_id LEFT JOIN returns ON line_id = order_lines.id"
        " WHERE order_id = ? ORDER BY order_lines.id",
        order_id,
    )


def notes(connection: sqlite3.Connection, order_id: int) -> list[sqlite3.Row]:
    """List the staff's notes on an order."""
    return all_rows(connection, "SELECT * FROM order_notes WHERE order_id = ? ORDER BY id", order_id)


def add_note(connection: sqlite3.Connection, order_id: int, text: str) -> None:
    """Write a note on an order."""
    connection.execute(
        "INSERT INTO order_notes (order_id, text, created) VALUES (?, ?, ?)",
        (order_id, text, NOW.isoformat(timespec="minutes")),
    )


def may_cancel(found: sqlite3.Row) -> bool:
    """Whether an order can still be cancelled."""
    return bool(found["status"] == "Processing")


def return_until(found: sqlite3.Row) -> date | None:
    """Work out the last day on which an order's goods can be sent back; None before they are delivered."""
    if found["status"] != "Delivered":
        return None
    return date.fromisoformat(found["delivered"]) + timedelta(days=RETURN_DAYS)


def may_return(found: sqlite3.Row) -> bool:
    """Whether an order's goods can be sent back today."""
    last = return_until(found)
    return last is not None and last >= TODAY
