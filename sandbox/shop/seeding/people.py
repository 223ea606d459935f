"""The shop's customers."""

import random
import sqlite3
from datetime import timedelta

from sandbox.clock import TODAY
from sandbox.shop.content import people

YOU = 1
"""The id of the customer whose browser it is."""
YOUR_NAME = "Alex Moreau"
_CUSTOMERS = 36


def seed_people(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the customers, you first, with addresses and your wish list."""
    words = people()
    names = chance.sample([f"{first} {last}" for first in words.first for last in words.last], _CUSTOMERS)
    for name in (YOUR_NAME, *names):
        joined = TODAY - timedelta(days=chance.randint(420, 1500))
        customer = connection.execute(
            "INSERT INTO customers (name, email, password, phone, newsletter, joined) VALUES (?, ?, ?, ?, ?, ?)",
            (
                name,
                f"{name.lower().replace(' ', '.')}@mail.example",
                f"{name.split()[0].lower()}-{chance.randint(1000, 9999)}",
                f"555-{chance.randint(1000, 9999)}",
                chance.random() < 0.6,
                joined.isoformat(),
            ),
        ).lastrowid
        for label in ("Home", "Parents") if customer == YOU else ("Home",):
            connection.execute(
                "INSERT INTO addresses (customer_id, label, name, street, city, postcode) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    customer,
                    label,
                    name if label == "Home" else f"Family {name.split()[-1]}",
                    f"{chance.randint(1, 180)} {chance.choice(words.streets)}",
                    chance.choice(words.cities),
                    f"{chance.randint(10000, 79999)}",
                ),
            )
    connection.executemany(
        "INSERT INTO wishes VALUES (?, ?)", [(YOU, product) for product in chance.sample(range(1, 91), 5)]
    )
