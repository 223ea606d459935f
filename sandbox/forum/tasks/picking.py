"""What a task is about, picked out of the world that it begins in."""

import sqlite3

from sandbox.snapshot import Value
from sandbox.world import World

YOU_ID = 1


def database(world: World) -> sqlite3.Connection:
    """Give the forum's database."""
    return world.connection("forum")


def rows(world: World, query: str, *values: Value) -> list[tuple[int, str]]:
    """Ask for pairs of an id and a text."""
    return [(int(row[0]), str(row[1])) for row in database(world).execute(query, values)]


def name_of(world: World, user: int) -> str:
    """Give a member's name."""
    return str(database(world).execute("SELECT name FROM users WHERE id = ?", (user,)).fetchone()[0])


def open_boards(world: World) -> list[tuple[int, str]]:
    """Give the ids and slugs of the boards that take posts."""
    return rows(world, "SELECT id, slug FROM boards WHERE NOT archived ORDER BY id")
