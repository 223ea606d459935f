"""Messages between members, and notifications."""

import sqlite3
from dataclasses import dataclass

from sandbox.forum.clock import stamp

_MESSAGE = """
SELECT messages.id, sender.name, recipient.name, sender_id, recipient_id, subject, body, sent, seen
FROM messages JOIN users sender ON sender.id = sender_id JOIN users recipient ON recipient.id = recipient_id
"""


@dataclass(frozen=True)
class Mail:
    """One message from a member to another."""

    id: int
    sender: str
    recipient: str
    sender_id: int
    recipient_id: int
    subject: str
    body: str
    sent: str
    seen: int


@dataclass(frozen=True)
class Notification:
    """Something that happened and concerns a member."""

    id: int
    text: str
    link: str
    created: str
    seen: int


def inbox(connection: sqlite3.Connection, user: int, *, sent: bool = False) -> list[Mail]:
    """List what a member got, or sent; newest first."""
    side = "sender_id" if sent else "recipient_id"
    return [
        Mail(*row)
        for row in connection.execute(f"{_MESSAGE} WHERE {side} = ? ORDER BY sent DESC, messages.id DESC", (user,))
    ]


def open_mail(connection: sqlite3.Connection, mail: int, user: int) -> Mail | None:
    """Read a message that a member got or sent; it counts as seen once its recipient reads it."""
    row = connection.execute(f"{_MESSAGE} WHERE messages.id = ?", (mail,)).fetchone()
    found = Mail(*row) if row else None
    if found is None or user not in (found.sender_id, found.recipient_id):
        return None
    if found.recipient_id == user:
        connection.execute("UPDATE messages SET seen = 1 WHERE id = ?", (mail,))
    return found


def send(connection: sqlite3.Connection, sender: int, recipient: int, subject: str, body: str) -> None:
    """Send a message."""
    connection.execute(
        "INSERT INTO messages (sender_id, recipient_id, subject, body, sent) VALUES (?, ?, ?, ?, ?)",
        (sender, recipient, subject, body, stamp()),
    )


def notifications(connection: sqlite3.Connection, user: int) -> list[Notification]:
    """List a member's notifications, newest first."""
    rows = connection.execute(
        "SELECT id, text, link, created, seen FROM notifications WHERE user_id = ? ORDER BY created DESC", (user,)
    )
    return [Notification(*row) for row in rows]


def unseen(connection: sqlite3.Connection, user: int) -> tuple[int, int]:
    """How many messages and how many notifications a member has not seen."""
    (messages,) = connection.execute(
        "SELECT count(*) FROM messages WHERE recipient_id = ? AND NOT seen", (user,)
    ).fetchone()
    (told,) = connection.execute(
        "SELECT count(*) FROM notifications WHERE user_id = ? AND NOT seen", (user,)
    ).fetchone()
    return int(messages), int(told)
