"""Your orders: the list, one order, cancelling, returning."""

import sqlite3

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.content import people
from sandbox.shop.data import carts
from sandbox.shop.data.orders import lines, may_cancel, may_return, order, orders_of, return_until
from sandbox.shop.data.rows import all_rows
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_PER_PAGE = 5


def order_list(visit: Visit) -> Response:
    """Show your orders."""
    return visit.render(
        "shop/orders.html", orders=paged(visit, orders_of(visit.connection, visit.you["id"]), _PER_PAGE)
    )


def order_page(visit: Visit) -> Response:
    """Show one of your orders."""
    here = _yours(visit)
    return visit.render(
        "shop/order.html",
        order=here,
        lines=lines(visit.connection, here["id"]),
        may_cancel=may_cancel(here),
        may_return=may_return(here),
        return_until=return_until(here),
    )


def cancel_form(visit: Visit) -> Response:
    """Ask why an order is cancelled."""
    here = _yours(visit)
    if not may_cancel(here):
        return visit.go(f"/orders/{here['id']}", "This order can no longer be cancelled.")
    return visit.render("shop/cancel.html", order=here, reasons=people().cancel_reasons, error="")


def cancel(visit: Visit) -> Response:
    """Cancel an order that has not been sent."""
    here, reason = _yours(visit), visit.form.get("reason", "")
    if not may_cancel(here):
        return visit.go(f"/orders/{here['id']}", "This order can no longer be cancelled.")
    if reason not in people().cancel_reasons:
        reasons = people().cancel_reasons
        return visit.render("shop/cancel.html", 422, order=here, reasons=reasons, error="Choose a reason.")
    visit.connection.execute(
        "UPDATE orders SET status = 'Cancelled', cancel_reason = ? WHERE id = ?", (reason, here["id"])
    )
    for line in lines(visit.connection, here["id"]):
        visit.connection.execute(
            "UPDATE variants SET stock = stock + ? WHERE id = ?", (line["quantity"], line["variant_id"])
        )
    return visit.go(f"/orders/{here['id']}", f"Order {here['id']} is cancelled.")


def return_form(visit: Visit) -> Response:
    """Ask what is to be sent back, and why."""
    return _return_page(visit, {})


def _return_page(visit: Visit, errors: dict[str, str]) -> Response:
    here = _yours(visit)
    if not may_return(here):
        return visit.go(f"/orders/{here['id']}", "This order can not be returned.")
    return visit.render(
        "shop/return.html",
        422 if errors else 200,
        order=here,
        lines=lines(visit.connection, here["id"]),
        reasons=people().return_reasons,
        errors=errors,
        form=visit.form,
    )


def send_return(visit: Visit) -> Response:
    """Take the return of one line of an order."""
    here = _yours(visit)
    reason, comment = visit.form.get("reason", ""), visit.form.get("comment", "")
    line = next(
        (row for row in lines(visit.connection, here["id"]) if str(row["id"]) == visit.form.get("line", "")), None
    )
    errors = {}
    if line is None or line["return_reason"]:
        errors["line"] = "Choose the item to send back."
    if reason not in people().return_reasons:
        errors["reason"] = "Choose a reason."
    if reason == "Damaged on arrival" and len(comment) < 5:
        errors["comment"] = "Describe the damage, so that we need no picture."
    if errors or line is None or not may_return(here):
        return _return_page(visit, errors)
    visit.connection.execute(
        "INSERT INTO returns (line_id, reason, comment, created) VALUES (?, ?, ?, ?)",
        (line["id"], reason, comment, TODAY.isoformat()),
    )
    return visit.go(f"/orders/{here['id']}", f"Your return of {line['name']} is registered.")


def order_again(visit: Visit) -> Response:
    """Put what an order held into the cart, as far as it is in stock."""
    here = _yours(visit)
    held = all_rows(
        visit.connection,
        "SELECT variant_id, quantity FROM order_lines JOIN variants ON variants.id = variant_id"
        " WHERE order_id = ? AND stock >= quantity",
        here["id"],
    )
    for line in held:
        carts.add(visit.connection, visit.owner, line["variant_id"], line["quantity"])
    return visit.go("/cart", f"{len(held)} items of order {here['id']} are in your cart.")


def _yours(visit: Visit) -> sqlite3.Row:
    here = order(visit.connection, visit.number("id"))
    return found(here if here and here["customer_id"] == visit.you["id"] else None)
