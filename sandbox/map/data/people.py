"""Who uses the map."""

import sqlite3
from dataclasses import dataclass

_USER = "SELECT id, name, email, home, units, times, mail_on_note FROM users"


@dataclass(frozen=True)
class User:
    """One person with an account."""

    id: int
    name: str
    email: str
    home: str
    """An address that the map knows."""
    units: str
    times: str
    mail_on_note: int


def user_by_id(connection: sqlite3.Connection, user: int) -> User | None:
    """Find a person by id."""
    row = connection.execute(f"{_USER} WHERE id = ?", (user,)).fetchone()
    return User(*row) if row else None


def sign_in(connection: sqlite3.Connection, email: str, password: str) -> int | None:
    """Check an e-mail address and a password; the id of the person when both fit."""
    row = connection.execute(
        "SELECT id FROM users WHERE email = ? AND password = ? AND password != ''", (email.strip(), password)
    ).fetchone()
    return int(row[0]) if row else None
