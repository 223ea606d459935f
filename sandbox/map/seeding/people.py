"""Who uses the map: you, with your lists and suggestions, and others who left notes."""

import random
import sqlite3
from datetime import timedelta

from sandbox.clock import NOW
from sandbox.map.content import region_words
from sandbox.map.seeding.ground import CITY

YOU = "mira@postbox.example"
YOUR_PASSWORD = "north-by-kettle-4"  # noqa: S105 - the sandbox's own
_LISTED = 13


def seed_people(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add you with a home in the city, your lists, and notes on the map."""
    road, number = connection.execute(
        "SELECT name, first_number FROM roads WHERE town_id = ? AND first_number > 0 ORDER BY id LIMIT 1 OFFSET ?",
        (CITY, chance.randint(0, 20)),
    ).fetchone()
    town = connection.execute("SELECT name FROM towns WHERE id = ?", (CITY,)).fetchone()[0]
    home = f"{number + chance.randint(0, 18)} {road}, {town}"
    people = [("Mira Sandell", YOU, YOUR_PASSWORD, home), *((name, "", "", "") for name in region_words().people)]
    for name, email, password, where in people:
        connection.execute(
            "INSERT INTO users (name, email, password, home, units, times)"
            " VALUES (?, ?, ?, ?, 'km', 'English, 24-hour')",
            (name, email or f"{name.split()[0].lower()}@postbox.example", password, where),
        )
    _lists(connection, chance)
    _notes(connection, chance)


def _lists(connection: sqlite3.Connection, chance: random.Random) -> None:
    connection.execute("INSERT INTO lists (user_id, name, fixed) VALUES (1, 'Favourites', 1)")
    connection.executemany(
        "INSERT INTO lists (user_id, name) VALUES (1, ?)", [(name,) for name in chance.sample(region_words().lists, 3)]
    )
    open_places = [row[0] for row in connection.execute("SELECT id FROM places WHERE closed IS NULL ORDER BY id")]
    closed = [row[0] for row in connection.execute("SELECT id FROM places WHERE closed NOT NULL ORDER BY id")]
    chosen = [(1, place) for place in chance.sample(open_places, 4)]
    mixed = [*chance.sample(open_places, _LISTED - 5), *chance.sample(closed, 5)]
    chance.shuffle(mixed)
    chosen += [(2, place) for place in mixed]
    chosen += [(3, place) for place in chance.sample(open_places, 3)]
    connection.executemany("INSERT INTO list_places (list_id, place_id) VALUES (?, ?)", chosen)


def _notes(connection: sqlite3.Connection, chance: random.Random) -> None:
    places = connection.execute("SELECT id, x, y FROM places WHERE closed IS NULL ORDER BY id").fetchall()
    words = region_words().notes
    for index, (place, x, y) in enumerate(chance.sample(places, 9)):
        note = words[index % len(words)]
        created = NOW - timedelta(days=40 - index * 4, minutes=chance.randint(5, 1_300))
        connection.execute(
            "INSERT INTO notes (user_id, place_id, x, y, kind, spot, text, created, status)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                1 if index in (2, 5) else chance.randint(2, len(region_words().people) + 1),
                place,
                x,
                y,
                note.kind,
                note.spot,
                note.text,
                created.isoformat(timespec="minutes"),
                "closed" if index == 1 else "open",
            ),
        )
