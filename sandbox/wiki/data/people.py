"""Editors, what they watch, and what they say on talk pages."""

import sqlite3
from dataclasses import dataclass

from sandbox.wiki.clock import stamp

_USER = """
SELECT users.id, name, email, joined, about, signature, text_size, results_per_page, mark_minor, watch_edited,
  watch_created, mail_on_watched, mail_on_talk, (SELECT count(*) FROM revisions WHERE user_id = users.id) AS edits
FROM users
"""


@dataclass(frozen=True)
class User:
    """One editor."""

    id: int
    name: str
    email: str
    joined: str
    about: str
    signature: str
    text_size: str
    results_per_page: str
    mark_minor: int
    watch_edited: int
    watch_created: int
    mail_on_watched: int
    mail_on_talk: int
    edits: int


@dataclass(frozen=True)
class Topic:
    """One heading of a talk page."""

    id: int
    heading: str
    replies: list[tuple[str, str, str]]
    """Editor, moment, text; the first one began the topic."""


def user_by_id(connection: sqlite3.Connection, user: int) -> User | None:
    """Find an editor by id."""
    row = connection.execute(f"{_USER} WHERE users.id = ?", (user,)).fetchone()
    return User(*row) if row else None


def user_named(connection: sqlite3.Connection, name: str) -> User | None:
    """Find an editor by name, in any case of letters."""
    row = connection.execute(f"{_USER} WHERE name = ?", (name.strip(),)).fetchone()
    return User(*row) if row else None


def sign_in(connection: sqlite3.Connection, name: str, password: str) -> User | None:
    """Check a name and a password; the editor when both fit."""
    row = connection.execute(f"{_USER} WHERE name = ? AND password = ?", (name.strip(), password)).fetchone()
    return User(*row) if row else None


def watched(connection: sqlite3.Connection, user: int) -> list[str]:
    """List the titles that an editor watches."""
    rows = connection.execute(
        "SELECT title FROM watches JOIN articles ON articles.id = article_id WHERE user_id = ? ORDER BY title", (user,)
    )
    return [str(row[0]) for row in rows]


def watch(connection: sqlite3.Connection, user: int, article: int, *, on: bool) -> None:
    """Watch an article, or no longer."""
    if on:
        connection.execute("INSERT OR IGNORE INTO watches VALUES (?, ?)", (user, article))
    else:
        connection.execute("DELETE FROM watches WHERE user_id = ? AND article_id = ?", (user, article))


def topics(connection: sqlite3.Connection, article: int) -> list[Topic]:
    """Read the talk page of an article."""
    found = []
    for number, heading in connection.execute(
        "SELECT id, heading FROM topics WHERE article_id = ? ORDER BY id", (article,)
    ).fetchall():
        replies = connection.execute(
            "SELECT name, made, text FROM replies JOIN users ON users.id = user_id"
            " WHERE topic_id = ? ORDER BY replies.id",
            (number,),
        ).fetchall()
        found.append(Topic(number, heading, [(str(a), str(b), str(c)) for a, b, c in replies]))
    return found


def reply(connection: sqlite3.Connection, topic: int, user: int, text: str) -> None:
    """Say something under a heading."""
    connection.execute(
        "INSERT INTO replies (topic_id, user_id, made, text) VALUES (?, ?, ?, ?)", (topic, user, stamp(), text)
    )
