"""What the code host holds when an episode begins, made from a seed."""

import random
import sqlite3
from importlib import resources

from sandbox.code.seeding.history import seed_history
from sandbox.code.seeding.issues import seed_issues
from sandbox.code.seeding.people import YOU, YOUR_PASSWORD, seed_people
from sandbox.code.seeding.projects import seed_projects

__all__ = ["YOU", "YOUR_PASSWORD", "seed"]


def seed(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Make the code host's tables in an empty database and fill them. The same chance gives the same content."""
    connection.executescript((resources.files("sandbox.code") / "schema.sql").read_text("utf-8"))
    seed_people(connection, chance)
    seed_projects(connection, chance)
    seed_issues(connection, chance)
    seed_history(connection, chance)
    connection.commit()
