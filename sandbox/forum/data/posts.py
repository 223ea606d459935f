"""Posts: lists of them in an order, a single one, and what a member does with one."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from sandbox.clock import NOW
from sandbox.forum.clock import stamp

Sort = Literal["hot", "new", "top"]
PER_PAGE = 8

_POST = """
SELECT posts.id, slug AS board, name AS author, author_id, posts.title, body, url, flair,
  posts.created, edited, locked, removed, boards.archived,
  base_score + coalesce((SELECT sum(value) FROM post_votes WHERE post_id = posts.id), 0) AS score,
  (SELECT count(*) FROM comments WHERE post_id = posts.id) AS comments,
  coalesce((SELECT value FROM post_votes WHERE post_id = posts.id AND user_id = :viewer), 0) AS vote,
  EXISTS (SELECT 1 FROM saved WHERE post_id = posts.id AND user_id = :viewer) AS saved,
  EXISTS (SELECT 1 FROM hidden WHERE post_id = posts.id AND user_id = :viewer) AS hidden
FROM posts JOIN boards ON boards.id = board_id JOIN users ON users.id = author_id
"""
_ORDERS: dict[Sort, str] = {
    "hot": "(score + 2.0) / ((julianday(:now) - julianday(posts.created)) * 24 + 18) DESC, posts.id DESC",
    "new": "posts.created DESC, posts.id DESC",
    "top": "score DESC, posts.id DESC",
}


@dataclass(frozen=True)
class Post:
    """One post, as a viewer sees it."""

    id: int
    board: str
    author: str
    author_id: int
    title: str
    body: str
    url: str
    flair: str
    created: str
    edited: str | None
    locked: int
    removed: str | None
    """The reason for which a moderator removed it."""
    archived: int
    score: int
    comments: int
    vote: int
    saved: int
    hidden: int


@dataclass(frozen=True, kw_only=True)
class PostFilter:
    """Which posts a list shows. What is empty does not matter."""

    board: str = ""
    author: int = 0
    flair: str = ""
    words: str = ""
    """Words that the title or the body has, all of them."""
    since: str = ""
    subscribed: bool = False
    saved: bool = False
    hidden: bool = False


def posts(connection: sqlite3.Connection, viewer: int, wanted: PostFilter, sort: Sort) -> list[Post]:
    """Every post that a viewer is shown for a filter, in order."""
    conditions = ["removed IS NULL"]
    values: dict[str, str | int] = {"viewer": viewer, "now": NOW.isoformat()}
    for name, condition in (
        ("board", "slug = :board"),
        ("author", "author_id = :author"),
        ("flair", "flair = :flair"),
        ("since", "posts.created >= :since"),
    ):
        if value := getattr(wanted, name):
            conditions.append(condition)
            values[name] = value
    for index, word in enumerate(wanted.words.split()):
        conditions.append(f"(' ' || posts.title || ' ' || body) LIKE :word{index}")
        values[f"word{index}"] = f"%{word}%"
    if wanted.subscribed:
        conditions.append("board_id IN (SELECT board_id FROM subscriptions WHERE user_id = :viewer)")
    if wanted.saved:
        conditions.append("saved")
    conditions.append("hidden" if wanted.hidden else "NOT hidden")
    rows = connection.execute(f"{_POST} WHERE {' AND '.join(conditions)} ORDER BY {_ORDERS[sort]}", values)
    return [Post(*row) for row in rows]


def post_by_id(connection: sqlite3.Connection, post: int, viewer: int) -> Post | None:
    """Find a post."""
    row = connection.execute(f"{_POST} WHERE posts.id = :post", {"viewer": viewer, "post": post}).fetchone()
    return Post(*row) if row else None


def add_post(
    connection: sqlite3.Connection, *, board: int, author: int, title: str, body: str, url: str, flair: str
) -> int:
    """Add a post; it starts with its author's own vote."""
    cursor = connection.execute(
        "INSERT INTO posts (board_id, author_id, title, body, url, flair, created, base_score)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        (board, author, title, body, url, flair, stamp()),
    )
    return int(cursor.lastrowid or 0)


def edit_post(connection: sqlite3.Connection, post: int, body: str, flair: str) -> None:
    """Change a post's text and flair."""
    connection.execute("UPDATE posts SET body = ?, flair = ?, edited = ? WHERE id = ?", (body, flair, stamp(), post))


def delete_post(connection: sqlite3.Connection, post: int) -> None:
    """Delete a post with everything under it."""
    connection.execute("DELETE FROM posts WHERE id = ?", (post,))


def mark_post(connection: sqlite3.Connection, table: Literal["saved", "hidden"], user: int, post: int) -> bool:
    """Save or hide a post, or undo it; says whether it is marked now."""
    if connection.execute(f"DELETE FROM {table} WHERE user_id = ? AND post_id = ?", (user, post)).rowcount:
        return False
    connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (user, post))
    return True


def vote(connection: sqlite3.Connection, kind: Literal["post", "comment"], user: int, target: int, value: int) -> None:
    """Vote up (1) or down (-1); the same vote again takes it back."""
    held = connection.execute(
        f"SELECT value FROM {kind}_votes WHERE user_id = ? AND {kind}_id = ?", (user, target)
    ).fetchone()
    connection.execute(f"DELETE FROM {kind}_votes WHERE user_id = ? AND {kind}_id = ?", (user, target))
    if held is None or held[0] != value:
        connection.execute(f"INSERT INTO {kind}_votes VALUES (?, ?, ?)", (user, target, value))
