"""Members: who they are, what they are worth, whom they block."""

import sqlite3
from dataclasses import dataclass

_USER = """
SELECT users.id, name, email, about, joined, accepts_messages, theme, front_sort, show_scores, open_links_in_tab,
  mail_on_reply, mail_on_message, mail_digest,
  (SELECT count(*) FROM posts WHERE author_id = users.id AND removed IS NULL) AS posts,
  (SELECT count(*) FROM comments WHERE author_id = users.id AND NOT deleted AND removed IS NULL) AS comments,
  (SELECT coalesce(sum(base_score), 0) FROM posts WHERE author_id = users.id AND removed IS NULL)
    + (SELECT coalesce(sum(value), 0) FROM post_votes JOIN posts ON posts.id = post_id
       WHERE author_id = users.id AND removed IS NULL) AS post_karma,
  (SELECT coalesce(sum(base_score), 0) FROM comments
     WHERE author_id = users.id AND NOT deleted AND removed IS NULL)
    + (SELECT coalesce(sum(value), 0) FROM comment_votes JOIN comments ON comments.id = comment_id
       WHERE author_id = users.id AND NOT deleted AND removed IS NULL) AS comment_karma
FROM users
"""


@dataclass(frozen=True)
class User:
    """One member, as a profile shows them."""

    id: int
    name: str
    email: str
    about: str
    joined: str
    accepts_messages: int
    theme: str
    front_sort: str
    show_scores: int
    open_links_in_tab: int
    mail_on_reply: int
    mail_on_message: int
    mail_digest: int
    posts: int
    comments: int
    post_karma: int
    comment_karma: int

    @property
    def karma(self) -> int:
        """The points of their posts and comments together."""
        return self.post_karma + self.comment_karma


def user_by_id(connection: sqlite3.Connection, user: int) -> User | None:
    """Find a member by id."""
    row = connection.execute(f"{_USER} WHERE users.id = ?", (user,)).fetchone()
    return User(*row) if row else None


def user_named(connection: sqlite3.Connection, name: str) -> User | None:
    """Find a member by the present name, in any case of letters."""
    row = connection.execute(f"{_USER} WHERE name = ?", (name.strip().removeprefix("u/"),)).fetchone()
    return User(*row) if row else None


def renamed_to(connection: sqlite3.Connection, name: str) -> str | None:
    """Say what a member who used to have this name is called now."""
    row = connection.execute("SELECT name FROM users WHERE former_name = ?", (name.strip(),)).fetchone()
    return str(row[0]) if row else None


def sign_in(connection: sqlite3.Connection, name: str, password: str) -> int | None:
    """Check a name and a password; the id of the member when both fit."""
    row = connection.execute(
        "SELECT id FROM users WHERE name = ? AND password = ?", (name.strip(), password)
    ).fetchone()
    return int(row[0]) if row else None


def blocked(connection: sqlite3.Connection, user: int) -> list[str]:
    """List the names of those whom a member blocks, in the order of the alphabet."""
    rows = connection.execute(
        "SELECT name FROM blocks JOIN users ON users.id = blocked_id WHERE user_id = ? ORDER BY name", (user,)
    )
    return [str(row[0]) for row in rows]


def block(connection: sqlite3.Connection, user: int, other: int, *, on: bool) -> None:
    """Block another member, or no longer."""
    if on:
        connection.execute("INSERT OR IGNORE INTO blocks VALUES (?, ?)", (user, other))
    else:
        connection.execute("DELETE FROM blocks WHERE user_id = ? AND blocked_id = ?", (user, other))
