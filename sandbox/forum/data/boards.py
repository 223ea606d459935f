"""Boards, their rules and who subscribes to them."""

import sqlite3
from dataclasses import dataclass

_BOARD = """
SELECT boards.id, slug, title, description, requires, archived, created,
  members + (SELECT count(*) FROM subscriptions WHERE board_id = boards.id) AS members,
  (SELECT count(*) FROM posts WHERE board_id = boards.id AND removed IS NULL) AS posts,
  EXISTS (SELECT 1 FROM subscriptions WHERE board_id = boards.id AND user_id = :viewer) AS subscribed,
  EXISTS (SELECT 1 FROM moderators WHERE board_id = boards.id AND user_id = :viewer) AS moderated
FROM boards
"""


@dataclass(frozen=True)
class Board:
    """One board, as a viewer sees it."""

    id: int
    slug: str
    title: str
    description: str
    requires: str
    """What a new post must have: `flair`, `tag` or nothing."""
    archived: int
    created: str
    members: int
    posts: int
    subscribed: int
    moderated: int


def boards(connection: sqlite3.Connection, viewer: int, words: str = "") -> list[Board]:
    """All boards by title; only those with `words` in the title, the slug or the description, where given."""
    rows = connection.execute(
        f"{_BOARD} WHERE title || ' ' || slug || ' ' || description LIKE :words ORDER BY title",
        {"viewer": viewer, "words": f"%{words.strip()}%"},
    )
    return [Board(*row) for row in rows]


def board_called(connection: sqlite3.Connection, slug: str, viewer: int) -> Board | None:
    """Find a board by its slug."""
    row = connection.execute(f"{_BOARD} WHERE slug = :slug", {"viewer": viewer, "slug": slug}).fetchone()
    return Board(*row) if row else None


def rules(connection: sqlite3.Connection, board: int) -> list[str]:
    """List the board's rules in order."""
    rows = connection.execute("SELECT text FROM rules WHERE board_id = ? ORDER BY position", (board,))
    return [str(row[0]) for row in rows]


def flairs(connection: sqlite3.Connection, board: int) -> list[str]:
    """List the flairs that a post on the board can have."""
    rows = connection.execute("SELECT name FROM flairs WHERE board_id = ? ORDER BY rowid", (board,))
    return [str(row[0]) for row in rows]


def moderators(connection: sqlite3.Connection, board: int) -> list[str]:
    """List the names of the board's moderators."""
    rows = connection.execute(
        "SELECT name FROM moderators JOIN users ON users.id = user_id WHERE board_id = ? ORDER BY name", (board,)
    )
    return [str(row[0]) for row in rows]


def subscribe(connection: sqlite3.Connection, user: int, board: int, *, on: bool) -> None:
    """Subscribe to a board, or no longer."""
    if on:
        connection.execute("INSERT OR IGNORE INTO subscriptions VALUES (?, ?)", (user, board))
    else:
        connection.execute("DELETE FROM subscriptions WHERE user_id = ? AND board_id = ?", (user, board))
