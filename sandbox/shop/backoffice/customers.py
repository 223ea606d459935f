"""Customers in the back office."""

import sqlite3

from starlette.responses import Response

from sandbox.shop.data.orders import orders_of
from sandbox.shop.data.reports import customers
from sandbox.shop.data.rows import all_rows, first_row, one
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_PER_PAGE = 12


def customer_list(visit: Visit) -> Response:
    """Show customers."""
    words = visit.query("q")
    hits = customers(visit.connection, words)
    return visit.render("admin/customers.html", customers=paged(visit, hits, _PER_PAGE), words=words)


def customer_page(visit: Visit) -> Response:
    """Show one customer with addresses and orders."""
    here = _this(visit)
    orders = orders_of(visit.connection, here["id"])
    return visit.render(
        "admin/customer.html",
        person=here,
        addresses=all_rows(visit.connection, "SELECT * FROM addresses WHERE customer_id = ?", here["id"]),
        orders=orders,
        spent=sum(row["total"] for row in orders if row["status"] != "Cancelled"),
        open=_open_orders(visit, here["id"]),
    )


def delete_customer(visit: Visit) -> Response:
    """Delete a customer who waits for nothing; the orders stay, without the account."""
    here = _this(visit)
    if _open_orders(visit, here["id"]):
        return visit.go(f"/customers/{here['id']}", "A customer with open orders cannot be deleted.")
    visit.connection.execute("UPDATE orders SET customer_id = NULL WHERE customer_id = ?", (here["id"],))
    for table in ("addresses", "reviews", "wishes"):
        visit.connection.execute(f"DELETE FROM {table} WHERE customer_id = ?", (here["id"],))
    visit.connection.execute("DELETE FROM customers WHERE id = ?", (here["id"],))
    return visit.go("/customers", f"{here['name']} is deleted.")


def _open_orders(visit: Visit, customer: int) -> int:
    sql = "SELECT count(*) FROM orders WHERE customer_id = ? AND status IN ('Processing', 'Shipped')"
    return int(one(visit.connection, sql, customer))


def _this(visit: Visit) -> sqlite3.Row:
    return found(first_row(visit.connection, "SELECT * FROM customers WHERE id = ?", visit.number("id")))
