"""Revisions: who wrote what when, and writing a new one."""

import sqlite3
from dataclasses import dataclass

from sandbox.wiki.clock import stamp

_REVISION = """
SELECT revisions.id, article_id, title, name AS editor, made, summary, minor, text, length(text) AS size,
  coalesce((SELECT max(id) FROM revisions earlier WHERE earlier.article_id = revisions.article_id
    AND earlier.id < revisions.id), 0) AS previous
FROM revisions JOIN articles ON articles.id = article_id JOIN users ON users.id = user_id
"""


@dataclass(frozen=True)
class Revision:
    """One version of an article."""

    id: int
    article_id: int
    title: str
    editor: str
    made: str
    summary: str
    minor: int
    text: str
    size: int
    previous: int
    """The id of the version before it; 0 for the first."""


def revision(connection: sqlite3.Connection, number: int) -> Revision | None:
    """Find a version by its id."""
    row = connection.execute(f"{_REVISION} WHERE revisions.id = ?", (number,)).fetchone()
    return Revision(*row) if row else None


def history(connection: sqlite3.Connection, article: int) -> list[Revision]:
    """All versions of an article, the newest first."""
    rows = connection.execute(f"{_REVISION} WHERE article_id = ? ORDER BY revisions.id DESC", (article,))
    return [Revision(*row) for row in rows]


def recent(connection: sqlite3.Connection, *, major: bool) -> list[Revision]:
    """List the newest versions of all articles, without minor edits where only major ones are wanted."""
    where = "WHERE NOT minor" if major else ""
    rows = connection.execute(f"{_REVISION} {where} ORDER BY made DESC, revisions.id DESC LIMIT 150")
    return [Revision(*row) for row in rows]


def edits_of(connection: sqlite3.Connection, editor: str) -> list[Revision]:
    """All versions that an editor wrote, the newest first."""
    rows = connection.execute(f"{_REVISION} WHERE name = ? ORDER BY made DESC, revisions.id DESC", (editor,))
    return [Revision(*row) for row in rows]


def write(connection: sqlite3.Connection, article: int, user: int, text: str, summary: str, *, minor: bool) -> None:
    """Write a new version of an article."""
    connection.execute(
        "INSERT INTO revisions (article_id, user_id, made, summary, minor, text) VALUES (?, ?, ?, ?, ?, ?)",
        (article, user, stamp(), summary, minor, text),
    )


def let_others_save(connection: sqlite3.Connection, article: int) -> None:
    """Save the edits that somebody else is about to save."""
    waiting = connection.execute(
        "SELECT id, user_id, summary, text FROM waiting_edits WHERE article_id = ? ORDER BY id", (article,)
    ).fetchall()
    for number, user, summary, text in waiting:
        write(connection, article, user, text, summary, minor=False)
        connection.execute("DELETE FROM waiting_edits WHERE id = ?", (number,))
