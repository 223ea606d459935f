"""The forum's members."""

import random
import sqlite3
from datetime import timedelta

from sandbox.forum.clock import stamp
from sandbox.forum.seeding.words import words

YOU = "robin_hale"
"""The member whom the browser is signed in as."""
YOUR_PASSWORD = "quiet-lantern-7"  # noqa: S105 - a made-up account on loopback

_MEMBERS = 44


def seed_people(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the members: you first, then others of whom two were renamed and three take no messages."""
    lists = words().lists
    names = [f"{first}_{last}" for first in lists["first"] for last in lists["last"]]
    chosen = chance.sample(names, _MEMBERS + 2)
    former = {chosen[5]: chosen[-1], chosen[9]: chosen[-2]}
    quiet = set(chosen[20:23])
    connection.execute(
        "INSERT INTO users (name, password, email, about, joined) VALUES (?, ?, ?, ?, ?)",
        (YOU, YOUR_PASSWORD, "robin.hale@mail.example", "New in town, looking for good bread.", "2024-05-02T08:30"),
    )
    connection.executemany(
        "INSERT INTO users (name, password, email, about, joined, former_name, accepts_messages)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                name,
                f"{name.split('_')[0]}-{chance.randint(1000, 9999)}",
                f"{name.replace('_', '.')}@mail.example",
                chance.choice(lists["about"]),
                stamp(timedelta(days=chance.randint(400, 2600), minutes=chance.randint(0, 1400))),
                former.get(name),
                name not in quiet,
            )
            for name in chosen[:_MEMBERS]
        ],
    )
