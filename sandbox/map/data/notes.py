"""Notes on the map, and suggested edits of places."""

import sqlite3
from dataclasses import dataclass

from sandbox.clock import NOW, long_date
from sandbox.map.geometry import Point, coordinates

KINDS = ("Something is missing", "Something is wrong", "It does not exist any more")
SOURCES = ("I was there", "The place's own website", "A sign or leaflet", "Somebody told me")

_NOTE = (
    "SELECT notes.id, notes.user_id, users.name, place_id, places.name, notes.x, notes.y, notes.kind, spot, text,"
    " created, status FROM notes JOIN users ON users.id = notes.user_id LEFT JOIN places ON places.id = place_id"
)


@dataclass(frozen=True)
class Note:
    """One note."""

    id: int
    author_id: int
    author: str
    place_id: int | None
    place: str | None
    x: float
    y: float
    kind: str
    spot: str
    text: str
    created: str
    status: str

    @property
    def coordinates(self) -> str:
        """Where it is."""
        return coordinates(self.x, self.y)

    @property
    def day(self) -> str:
        """When it was written."""
        return long_date(self.created)


@dataclass(frozen=True)
class Edit:
    """One suggestion of yours."""

    id: int
    place_id: int
    place: str
    phone: str
    website: str
    wheelchair: str
    source: str
    comment: str
    created: str
    status: str

    @property
    def day(self) -> str:
        """When it was sent."""
        return long_date(self.created)


def notes(connection: sqlite3.Connection, author: int = 0) -> list[Note]:
    """All notes, or one person's, the newest first."""
    where, values = ("WHERE notes.user_id = ?", (author,)) if author else ("", ())
    return [Note(*row) for row in connection.execute(f"{_NOTE} {where} ORDER BY created DESC, notes.id DESC", values)]


def note_by_id(connection: sqlite3.Connection, note: int) -> Note | None:
    """Find a note."""
    row = connection.execute(f"{_NOTE} WHERE notes.id = ?", (note,)).fetchone()
    return Note(*row) if row else None


def add_note(
    connection: sqlite3.Connection, author: int, where: Point, *, place: int | None, kind: str, spot: str, text: str
) -> int:
    """Leave a note; its id."""
    cursor = connection.execute(
        "INSERT INTO notes (user_id, place_id, x, y, kind, spot, text, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (author, place, *where, kind, spot, text, NOW.isoformat(timespec="minutes")),
    )
    return int(cursor.lastrowid or 0)


def edits(connection: sqlite3.Connection, author: int) -> list[Edit]:
    """List a person's suggestions, the newest first."""
    rows = connection.execute(
        "SELECT edits.id, place_id, places.name, edits.phone, edits.website, edits.wheelchair, source, comment,"
        " created, status FROM edits JOIN places ON places.id = place_id WHERE user_id = ? ORDER BY edits.id DESC",
        (author,),
    )
    return [Edit(*row) for row in rows]


def add_edit(connection: sqlite3.Connection, author: int, place: int, values: dict[str, str]) -> None:
    """Send a suggestion: phone, website, wheelchair, source, comment."""
    connection.execute(
        "INSERT INTO edits (user_id, place_id, phone, website, wheelchair, source, comment, created)"
        " VALUES (:author, :place, :phone, :website, :wheelchair, :source, :comment, :created)",
        {**values, "author": author, "place": place, "created": NOW.isoformat(timespec="minutes")},
    )
