"""Comments: the threads under a post, lists by author or words, and writing them."""

import sqlite3
from dataclasses import dataclass, field
from typing import Literal

from sandbox.forum.clock import stamp

CommentSort = Literal["top", "new", "old"]
THREADS_SHOWN = 8
"""Threads on a page of a post; the others are on the next pages."""
REPLIES_SHOWN = 3
"""Replies to a comment that are shown at once; the others come when they are asked for."""
DEPTH_SHOWN = 3
"""Replies deeper than this are on the thread's own page."""
BAD_SCORE = -4
"""A comment at or below this score is folded."""

_COMMENT = """
SELECT comments.id, post_id, parent_id, comments.author_id, name AS author, comments.body, comments.created,
  comments.edited, deleted, comments.removed, posts.title AS post_title, slug AS board,
  (posts.locked OR boards.archived) AS closed, boards.archived,
  comments.base_score + coalesce((SELECT sum(value) FROM comment_votes WHERE comment_id = comments.id), 0) AS score,
  coalesce((SELECT value FROM comment_votes WHERE comment_id = comments.id AND user_id = :viewer), 0) AS vote
FROM comments JOIN users ON users.id = comments.author_id JOIN posts ON posts.id = post_id
  JOIN boards ON boards.id = board_id
"""
_ORDERS: dict[CommentSort, str] = {
    "top": "score DESC, comments.id",
    "new": "comments.created DESC, comments.id DESC",
    "old": "comments.created, comments.id",
}


@dataclass(frozen=True)
class Comment:
    """One comment, as a viewer sees it."""

    id: int
    post_id: int
    parent_id: int | None
    author_id: int
    author: str
    body: str
    created: str
    edited: str | None
    deleted: int
    removed: str | None
    post_title: str
    board: str
    closed: int
    """Its post takes no more comments."""
    archived: int
    score: int
    vote: int

    @property
    def folded(self) -> bool:
        """Whether its score is so low that it is not shown at first."""
        return self.score <= BAD_SCORE


@dataclass
class Thread:
    """A comment with what is under it."""

    comment: Comment
    replies: list["Thread"] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many comments it has, the first included."""
        return 1 + sum(reply.size for reply in self.replies)


def threads(connection: sqlite3.Connection, post: int, viewer: int, sort: CommentSort) -> list[Thread]:
    """Read the threads under a post, every level in order."""
    rows = connection.execute(
        f"{_COMMENT} WHERE post_id = :post ORDER BY {_ORDERS[sort]}", {"viewer": viewer, "post": post}
    )
    known = [Thread(Comment(*row)) for row in rows]
    by_id = {thread.comment.id: thread for thread in known}
    for thread in known:
        if thread.comment.parent_id is not None:
            by_id[thread.comment.parent_id].replies.append(thread)
    return [thread for thread in known if thread.comment.parent_id is None]


def find_thread(among: list[Thread], comment: int) -> Thread | None:
    """Find the thread that begins with a comment, at any depth."""
    for thread in among:
        found = thread if thread.comment.id == comment else find_thread(thread.replies, comment)
        if found:
            return found
    return None


def comment_by_id(connection: sqlite3.Connection, comment: int, viewer: int) -> Comment | None:
    """Find a comment."""
    row = connection.execute(f"{_COMMENT} WHERE comments.id = :id", {"viewer": viewer, "id": comment}).fetchone()
    return Comment(*row) if row else None


def comments_by(connection: sqlite3.Connection, author: int, viewer: int) -> list[Comment]:
    """List what a member wrote, newest first."""
    rows = connection.execute(
        f"{_COMMENT} WHERE comments.author_id = :author AND NOT deleted AND comments.removed IS NULL"
        f" ORDER BY {_ORDERS['new']}",
        {"viewer": viewer, "author": author},
    )
    return [Comment(*row) for row in rows]


def comments_with(connection: sqlite3.Connection, words: str, board: str, since: str, viewer: int) -> list[Comment]:
    """Comments that have all of these words, best first; on one board and since a moment, where given."""
    conditions = ["NOT deleted", "comments.removed IS NULL"]
    values: dict[str, str | int] = {"viewer": viewer, "board": board, "since": since}
    for index, word in enumerate(words.split()):
        conditions.append(f"comments.body LIKE :word{index}")
        values[f"word{index}"] = f"%{word}%"
    conditions += ["slug = :board"] if board else []
    conditions += ["comments.created >= :since"] if since else []
    rows = connection.execute(f"{_COMMENT} WHERE {' AND '.join(conditions)} ORDER BY {_ORDERS['top']}", values)
    return [Comment(*row) for row in rows]


def add_comment(connection: sqlite3.Connection, *, post: int, parent: int | None, author: int, body: str) -> int:
    """Add a comment, under another one where `parent` says so."""
    cursor = connection.execute(
        "INSERT INTO comments (post_id, parent_id, author_id, body, created, base_score) VALUES (?, ?, ?, ?, ?, 1)",
        (post, parent, author, body, stamp()),
    )
    return int(cursor.lastrowid or 0)


def edit_comment(connection: sqlite3.Connection, comment: int, body: str) -> None:
    """Change a comment's text."""
    connection.execute("UPDATE comments SET body = ?, edited = ? WHERE id = ?", (body, stamp(), comment))


def delete_comment(connection: sqlite3.Connection, comment: int) -> None:
    """Take a comment's text away; what is under it stays."""
    connection.execute("UPDATE comments SET deleted = 1 WHERE id = ?", (comment,))
