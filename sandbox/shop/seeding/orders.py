"""The shop's orders of the last fifteen months."""

import random
import sqlite3
from datetime import date, timedelta

from sandbox.clock import TODAY
from sandbox.shop.data.totals import delivery_fee
from sandbox.shop.seeding.people import YOU

_ORDERS = 240
_RECENT = 24
_YOURS = 14
_DAYS = 430
FIRST_ORDER = 10401


def seed_orders(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add orders, the oldest first; what is old is delivered, what is new waits."""
    customers = {int(row[0]): row for row in connection.execute("SELECT * FROM customers")}
    variants = connection.execute(
        "SELECT variants.id, products.name, price, colour, size FROM variants"
        " JOIN products ON products.id = product_id ORDER BY variants.id"
    ).fetchall()
    others = [customer for customer in customers if customer != YOU]
    whose = [YOU] * _YOURS + chance.choices(others, k=_ORDERS - _YOURS)
    chance.shuffle(whose)
    days = [*chance.choices(range(13, _DAYS), k=_ORDERS - _RECENT), *chance.choices(range(1, 13), k=_RECENT)]
    for number, (customer, before) in enumerate(zip(whose, sorted(days, reverse=True), strict=True), start=FIRST_ORDER):
        placed = TODAY - timedelta(days=before)
        lines = [
            (*line, chance.choice((1, 1, 1, 2, 3))) for line in chance.sample(variants, chance.choice((1, 1, 2, 3)))
        ]
        _add_order(connection, chance, number, customers[customer], placed, lines)


def _add_order(
    connection: sqlite3.Connection,
    chance: random.Random,
    number: int,
    customer: tuple[object, ...],
    placed: date,
    lines: list[tuple[int, str, int, str, str, int]],
) -> None:
    status, delivered = _fate(chance, placed)
    subtotal = sum(line[2] * line[5] for line in lines)
    delivery = chance.choice(("Standard", "Standard", "Express", "Pick-up point"))
    fees = delivery_fee(delivery, subtotal)
    address = connection.execute(
        "SELECT name, street, city, postcode FROM addresses WHERE customer_id = ? AND label = 'Home'", (customer[0],)
    ).fetchone()
    connection.execute(
        "INSERT INTO orders (id, customer_id, email, placed, status, delivered, name, street, city, postcode, phone,"
        " delivery, payment, subtotal, discount, fees, total)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (
            number,
            customer[0],
            customer[2],
            placed.isoformat(),
            status,
            delivered,
            *address,
            customer[4],
            delivery,
            chance.choice(("Card", "Invoice")),
            subtotal,
            fees,
            subtotal + fees,
        ),
    )
    connection.executemany(
        "INSERT INTO order_lines (order_id, variant_id, name, price, quantity) VALUES (?, ?, ?, ?, ?)",
        [
            (number, variant, ", ".join(part for part in (name, colour, size) if part), price, quantity)
            for variant, name, price, colour, size, quantity in lines
        ],
    )


def _fate(chance: random.Random, placed: date) -> tuple[str, str]:
    age = (TODAY - placed).days
    if chance.random() < 0.08:
        return "Cancelled", ""
    if age <= 4:
        return "Processing", ""
    if age <= 9:
        return chance.choice(("Processing", "Shipped")), ""
    return "Delivered", (placed + timedelta(days=chance.randint(3, 8))).isoformat()
