"""Orders in the back office."""

import sqlite3

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.data.orders import STATUSES, add_note, lines, notes, order
from sandbox.shop.data.reports import orders
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_PER_PAGE = 12
NEXT = {
    "Processing": ("Shipped", "Cancelled"),
    "Shipped": ("Delivered",),
    "Delivered": ("Returned",),
    "Cancelled": (),
    "Returned": (),
}
"""What an order's status may be changed to."""


def order_list(visit: Visit) -> Response:
    """Show orders, filtered."""
    wanted = {name: visit.query(name) for name in ("q", "status", "from", "to")}
    hits = orders(visit.connection, wanted["q"], wanted["status"], wanted["from"], wanted["to"])
    return visit.render("admin/orders.html", orders=paged(visit, hits, _PER_PAGE), wanted=wanted, statuses=STATUSES)


def order_page(visit: Visit) -> Response:
    """Show one order."""
    here = _this(visit)
    return visit.render(
        "admin/order.html",
        order=here,
        lines=lines(visit.connection, here["id"]),
        notes=notes(visit.connection, here["id"]),
        next=NEXT[here["status"]],
    )


def change_status(visit: Visit) -> Response:
    """Move an order on."""
    here, status = _this(visit), visit.form.get("status", "")
    if status not in NEXT[here["status"]]:
        return visit.go(f"/orders/{here['id']}", "Choose a new status.")
    delivered = TODAY.isoformat() if status == "Delivered" else here["delivered"]
    visit.connection.execute(
        "UPDATE orders SET status = ?, delivered = ? WHERE id = ?", (status, delivered, here["id"])
    )
    return visit.go(f"/orders/{here['id']}", f"Order {here['id']} is now {status}.")


def write_note(visit: Visit) -> Response:
    """Add a note to an order."""
    here, text = _this(visit), visit.form.get("text", "")
    if not text:
        return visit.go(f"/orders/{here['id']}", "A note needs some words.")
    add_note(visit.connection, here["id"], text)
    return visit.go(f"/orders/{here['id']}", "The note is added.")


def _this(visit: Visit) -> sqlite3.Row:
    return found(order(visit.connection, visit.number("id")))
