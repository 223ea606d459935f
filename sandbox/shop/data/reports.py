"""What the back office counts: sales, customers, open work. Cancelled orders are left out of sales."""

import sqlite3

from sandbox.shop.data.rows import all_rows

_SOLD = (
    "FROM order_lines JOIN orders ON orders.id = order_id JOIN variants ON variants.id = variant_id"
    " JOIN products ON products.id = product_id JOIN categories ON categories.id = category_id"
    " WHERE status <> 'Cancelled' AND placed >= ? AND placed <= ?"
)
KINDS = {
    "month": ("Month", "substr(placed, 1, 7)", "label"),
    "product": ("Product", "products.name", "revenue DESC, label"),
    "category": ("Category", "categories.name", "label"),
}


def sales(connection: sqlite3.Connection, kind: str, first: str, last: str) -> list[sqlite3.Row]:
    """Sum up orders, pieces and revenue (cents) from the first to the last day, for each month, product or category."""
    _, label, order = KINDS[kind]
    return all_rows(
        connection,
        f"SELECT {label} AS label, count(DISTINCT orders.id) AS orders, sum(quantity) AS pieces,"
        f" sum(order_lines.price * quantity) AS revenue {_SOLD} GROUP BY 1 ORDER BY {order}",
        first,
        last,
    )


def customers(connection: sqlite3.Connection, words: str = "") -> list[sqlite3.Row]:
    """List customers whose name or e-mail address holds the words, with what they have ordered and spent (cents)."""
    return all_rows(
        connection,
        "SELECT customers.*, count(orders.id) AS orders, coalesce(sum(total), 0) AS spent,"
        " coalesce(sum(status IN ('Processing', 'Shipped')), 0) AS open FROM customers"
        " LEFT JOIN orders ON orders.customer_id = customers.id AND status <> 'Cancelled'"
        " WHERE instr(lower(customers.name || ' ' || customers.email), lower(?))"
        " GROUP BY customers.id ORDER BY customers.name",
        words,
    )


def orders(connection: sqlite3.Connection, words: str, status: str, first: str, last: str) -> list[sqlite3.Row]:
    """List orders by number or customer's name, status and days, the newest first."""
    return all_rows(
        connection,
        "SELECT * FROM orders WHERE (instr(lower(name), lower(?)) OR id = ?) AND (? = '' OR status = ?)"
        " AND (? = '' OR placed >= ?) AND (? = '' OR placed <= ?) ORDER BY placed DESC, id DESC",
        words,
        words,
        status,
        status,
        first,
        first,
        last,
        last,
    )


def reviews(connection: sqlite3.Connection, status: str) -> list[sqlite3.Row]:
    """List reviews of one status, the oldest first."""
    return all_rows(
        connection,
        "SELECT reviews.*, customers.name AS author, products.name AS product FROM reviews"
        " JOIN customers ON customers.id = customer_id JOIN products ON products.id = product_id"
        " WHERE status = ? ORDER BY created, reviews.id",
        status,
    )
