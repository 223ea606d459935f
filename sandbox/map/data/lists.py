"""Lists of saved places."""

import sqlite3
from dataclasses import dataclass

_LIST = "SELECT id, name, fixed, (SELECT count(*) FROM list_places WHERE list_id = lists.id) FROM lists"


@dataclass(frozen=True)
class PlaceList:
    """One list."""

    id: int
    name: str
    fixed: int
    """Whether it can be neither renamed nor deleted."""
    held: int
    """How many places are on it."""


def lists(connection: sqlite3.Connection, user: int) -> list[PlaceList]:
    """List a person's lists, the fixed one first."""
    return [
        PlaceList(*row) for row in connection.execute(f"{_LIST} WHERE user_id = ? ORDER BY fixed DESC, id", (user,))
    ]


def list_by_id(connection: sqlite3.Connection, list_id: int, user: int) -> PlaceList | None:
    """Find a list of this person's."""
    row = connection.execute(f"{_LIST} WHERE id = ? AND user_id = ?", (list_id, user)).fetchone()
    return PlaceList(*row) if row else None


def lists_with(connection: sqlite3.Connection, place: int, user: int) -> list[PlaceList]:
    """List a person's lists that hold a place."""
    rows = connection.execute(
        f"{_LIST} WHERE user_id = ? AND id IN (SELECT list_id FROM list_places WHERE place_id = ?) ORDER BY id",
        (user, place),
    )
    return [PlaceList(*row) for row in rows]


def name_taken(connection: sqlite3.Connection, user: int, name: str, besides: int = 0) -> bool:
    """Whether another of the person's lists has this name."""
    query = "SELECT 1 FROM lists WHERE user_id = ? AND name = ? AND id != ?"
    return connection.execute(query, (user, name, besides)).fetchone() is not None


def add_list(connection: sqlite3.Connection, user: int, name: str) -> int:
    """Begin a list; its id."""
    cursor = connection.execute("INSERT INTO lists (user_id, name) VALUES (?, ?)", (user, name))
    return int(cursor.lastrowid or 0)


def put_on(connection: sqlite3.Connection, list_id: int, place: int) -> None:
    """Put a place on a list, unless it is there."""
    connection.execute("INSERT OR IGNORE INTO list_places (list_id, place_id) VALUES (?, ?)", (list_id, place))


def take_off(connection: sqlite3.Connection, list_id: int, place: int) -> None:
    """Take a place off a list."""
    connection.execute("DELETE FROM list_places WHERE list_id = ? AND place_id = ?", (list_id, place))
