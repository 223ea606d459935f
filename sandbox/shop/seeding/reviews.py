"""What customers say about products."""

import random
import sqlite3
from datetime import timedelta

from sandbox.clock import TODAY
from sandbox.shop.content import people

_PENDING = 12
ADVERTISING = "Visit {}.example for half the price."
"""The sentence that gives away reviews written to advertise."""
SELLERS = ("cheap-deals", "mega-outlet", "bargain-barn", "outlet-king")


def seed_reviews(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add approved reviews to every product, and some that wait for approval, a few of them advertising."""
    products = [int(row[0]) for row in connection.execute("SELECT id FROM products ORDER BY id")]
    customers = [int(row[0]) for row in connection.execute("SELECT id FROM customers WHERE id > 1 ORDER BY id")]
    for product in products:
        leaning = chance.choice((1, 2, 3, 4))
        authors = chance.sample(customers, chance.randint(3, 13))
        for author in authors:
            stars = min(5, max(1, round(chance.gauss(2.2 + leaning * 0.7, 1.1))))
            _add(connection, chance, (product, author, stars), "approved", "")
    for number, product in enumerate(chance.sample(products, _PENDING)):
        advertising = ADVERTISING.format(SELLERS[number]) if number < len(SELLERS) else ""
        free = connection.execute(
            "SELECT id FROM customers WHERE id > 1 AND id NOT IN"
            " (SELECT customer_id FROM reviews WHERE product_id = ?)",
            (product,),
        ).fetchall()
        _add(connection, chance, (product, chance.choice(free)[0], chance.randint(1, 5)), "pending", advertising)


def _add(
    connection: sqlite3.Connection, chance: random.Random, about: tuple[int, int, int], status: str, also: str
) -> None:
    words = people()
    mood = words.praise if about[2] >= 4 else words.middling if about[2] == 3 else words.blame
    before = chance.randint(0, 12) if status == "pending" else chance.randint(13, 600)
    connection.execute(
        "INSERT INTO reviews (product_id, customer_id, stars, title, body, created, status)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *about,
            chance.choice(mood.titles),
            f"{chance.choice(mood.bodies)} {also}".strip(),
            (TODAY - timedelta(days=before)).isoformat(),
            status,
        ),
    )
