"""What the shop holds when an episode begins, made from a seed."""

import random
import sqlite3
from importlib import resources

from sandbox.shop.seeding.catalogue import seed_catalogue
from sandbox.shop.seeding.orders import seed_orders
from sandbox.shop.seeding.people import seed_people
from sandbox.shop.seeding.reviews import seed_reviews

__all__ = ["seed"]


def seed(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Make the shop's tables in an empty database and fill them."""
    connection.executescript((resources.files("sandbox.shop") / "schema.sql").read_text("utf-8"))
    connection.executemany("INSERT INTO settings VALUES (?, ?)", [("signed_in", "1"), ("cookie_banner", "")])
    seed_catalogue(connection, chance)
    seed_people(connection, chance)
    seed_orders(connection, chance)
    seed_reviews(connection, chance)
    connection.commit()
