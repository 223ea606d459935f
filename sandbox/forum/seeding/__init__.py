"""What the forum holds when an episode begins, made from a seed."""

import random
import sqlite3
from importlib import resources

from sandbox.forum.seeding.activity import seed_activity
from sandbox.forum.seeding.boards import seed_boards
from sandbox.forum.seeding.people import YOU, YOUR_PASSWORD, seed_people
from sandbox.forum.seeding.threads import seed_threads

__all__ = ["YOU", "YOUR_PASSWORD", "seed"]


def seed(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Make the forum's tables in an empty database and fill them. The same chance gives the same forum."""
    connection.executescript((resources.files("sandbox.forum") / "schema.sql").read_text("utf-8"))
    seed_people(connection, chance)
    seed_boards(connection, chance)
    seed_threads(connection, chance)
    seed_activity(connection, chance)
    connection.commit()
