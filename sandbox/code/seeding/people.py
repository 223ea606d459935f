"""The people who have an account."""

import random
import sqlite3
from datetime import timedelta

from sandbox.code.clock import stamp
from sandbox.code.seeding.words import words

YOU = "tess_arden"
"""Whom the browser is signed in as."""
YOUR_PASSWORD = "copper-kettle-4"  # noqa: S105 - a made-up account on loopback
PEOPLE = 30
"""How many accounts there are, yours among them."""


def seed_people(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the accounts, yours first."""
    lists = words().lists
    connection.execute(
        "INSERT INTO users (name, full_name, password, email, bio, location, joined) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            YOU,
            "Tess Arden",
            YOUR_PASSWORD,
            "tess@arden.example",
            "Mends things that float.",
            "Bergen",
            "2023-02-11T09:00",
        ),
    )
    names = chance.sample([(first, last) for first in lists["first"] for last in lists["last"]], PEOPLE - 1)
    for first, last in names:
        name = f"{first}_{last}".lower()
        connection.execute(
            "INSERT INTO users (name, full_name, password, email, bio, location, joined) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                name,
                f"{first} {last}",
                f"{first.lower()}-{chance.randint(1000, 9999)}",
                f"{name.replace('_', '.')}@mail.example",
                chance.choice(lists["bio"]),
                chance.choice(lists["place"]),
                stamp(timedelta(days=chance.randint(200, 2000))),
            ),
        )
