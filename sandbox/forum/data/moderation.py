"""What moderators do: the queue of reports, removals and bans."""

import sqlite3
from dataclasses import dataclass

from sandbox.forum.clock import stamp

DURATIONS = ("3 days", "7 days", "30 days", "Permanent")
REASONS = ("Spam", "Rude or insulting", "Off topic", "Repeated post", "Breaks another rule")


@dataclass(frozen=True)
class Report:
    """One report, with the post or comment that it is about."""

    id: int
    post_id: int | None
    comment_id: int | None
    reporter: str
    reason: str
    created: str
    author: str
    title: str
    """The title of the post, or of the post that the comment is under."""
    body: str


@dataclass(frozen=True)
class Ban:
    """One member who may not write on a board."""

    name: str
    duration: str
    reason: str
    note: str
    created: str


def queue(connection: sqlite3.Connection, board: int) -> list[Report]:
    """List the open reports of a board, oldest first."""
    rows = connection.execute(
        """
        SELECT reports.id, reports.post_id, reports.comment_id, reporter.name, reason, reports.created, author.name,
          posts.title, coalesce(comments.body, posts.body)
        FROM reports
          JOIN users reporter ON reporter.id = reporter_id
          LEFT JOIN comments ON comments.id = comment_id
          JOIN posts ON posts.id = coalesce(reports.post_id, comments.post_id)
          JOIN users author ON author.id = coalesce(comments.author_id, posts.author_id)
        WHERE reports.board_id = ? AND status = 'open' ORDER BY reports.created, reports.id
        """,
        (board,),
    )
    return [Report(*row) for row in rows]


def add_report(
    connection: sqlite3.Connection, *, board: int, post: int | None, comment: int | None, reporter: int, reason: str
) -> None:
    """Report a post or a comment to the moderators."""
    connection.execute(
        "INSERT INTO reports (board_id, post_id, comment_id, reporter_id, reason, created) VALUES (?, ?, ?, ?, ?, ?)",
        (board, post, comment, reporter, reason, stamp()),
    )


def approve(connection: sqlite3.Connection, report: int) -> None:
    """Close a report and leave what it is about."""
    connection.execute("UPDATE reports SET status = 'approved' WHERE id = ?", (report,))


def remove(connection: sqlite3.Connection, report: Report, reason: str) -> None:
    """Close a report and remove what it is about."""
    connection.execute("UPDATE reports SET status = 'removed' WHERE id = ?", (report.id,))
    table, target = ("posts", report.post_id) if report.post_id else ("comments", report.comment_id)
    connection.execute(f"UPDATE {table} SET removed = ? WHERE id = ?", (reason, target))


def bans(connection: sqlite3.Connection, board: int) -> list[Ban]:
    """Who is banned from a board, newest first."""
    rows = connection.execute(
        "SELECT name, duration, reason, note, created FROM bans JOIN users ON users.id = user_id"
        " WHERE board_id = ? ORDER BY bans.id DESC",
        (board,),
    )
    return [Ban(*row) for row in rows]


def is_banned(connection: sqlite3.Connection, board: int, user: int) -> bool:
    """Whether a member is banned from a board."""
    return (
        connection.execute("SELECT 1 FROM bans WHERE board_id = ? AND user_id = ?", (board, user)).fetchone()
        is not None
    )


def ban(connection: sqlite3.Connection, board: int, user: int, duration: str, reason: str, note: str) -> None:
    """Ban a member from a board."""
    connection.execute(
        "INSERT INTO bans (board_id, user_id, duration, reason, note, created) VALUES (?, ?, ?, ?, ?, ?)",
        (board, user, duration, reason, note, stamp()),
    )
