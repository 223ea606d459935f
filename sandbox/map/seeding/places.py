"""Places along the streets, some of which have closed for good."""

import random
import sqlite3
from datetime import timedelta

from sandbox.clock import TODAY
from sandbox.map.content import Category, categories, place_words
from sandbox.map.geometry import beside
from sandbox.map.hours import Week, write_week
from sandbox.map.seeding.streets import NUMBERS

_KINDS = ("city", "town", "village")
_OFF_STREET = 16.0
_WHEELCHAIR = ("yes", "yes", "yes", "limited", "no")


def seed_places(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the places of every town, and close some of them, most of which have moved."""
    names: set[str] = set()
    for town, kind in connection.execute("SELECT id, kind FROM towns ORDER BY id").fetchall():
        spots = _spots(connection, chance, town)
        for category in categories().values():
            for _ in range(chance.randint(*category.counts[_KINDS.index(kind)])):
                _add(connection, chance, category, town, spots.pop(), names)
        if kind != "village":
            _close(connection, chance, town, spots, names)


def _spots(connection: sqlite3.Connection, chance: random.Random, town: int) -> list[tuple[int, int, float, float]]:
    """List the town's addresses in some order: road, house number, x, y."""
    rows = connection.execute(
        "SELECT roads.id, first_number, a.x, a.y, b.x, b.y FROM roads JOIN nodes a ON a.id = start_id"
        " JOIN nodes b ON b.id = end_id WHERE town_id = ? AND first_number > 0 ORDER BY roads.id",
        (town,),
    ).fetchall()
    spots = []
    for road, first, ax, ay, bx, by in rows:
        for step in range(1, NUMBERS - 1, 3):
            side = _OFF_STREET if step % 2 else -_OFF_STREET
            x, y = beside((ax, ay), (bx, by), share_of(step), side)
            spots.append((int(road), int(first) + step, round(x, 1), round(y, 1)))
    chance.shuffle(spots)
    return spots


def share_of(step: int) -> float:
    """How far along its road a house stands that is so many numbers from the first."""
    return round((step + 0.5) / NUMBERS, 4)


def _add(
    connection: sqlite3.Connection,
    chance: random.Random,
    category: Category,
    town: int,
    spot: tuple[int, int, float, float],
    names: set[str],
) -> int:
    road, number, x, y = spot
    name = _name(chance, category, names)
    site = "".join(letter for letter in name.lower().replace("é", "e").replace("&", "and") if letter.isalnum())
    along = share_of((number - 1) % NUMBERS)
    cursor = connection.execute(
        "INSERT INTO places (name, category, town_id, road_id, along, number, x, y, hours, phone, website, wheelchair,"
        " rating, ratings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name,
            category.slug,
            town,
            road,
            along,
            number,
            x,
            y,
            write_week(_week(chance, category)),
            f"0{550 + town} {chance.randint(200, 989)} {chance.randint(1000, 9899)}",
            f"https://{site}.example",
            chance.choice(_WHEELCHAIR),
            chance.randint(24, 50),
            chance.randint(3, 480),
        ),
    )
    return int(cursor.lastrowid or 0)


def _name(chance: random.Random, category: Category, names: set[str]) -> str:
    words = place_words()
    while True:
        pattern = chance.choice(category.names)
        name = pattern.format(
            w=chance.choice(words.words), s=chance.choice(words.surnames), t=chance.choice(words.themes)
        )
        if name not in names:
            names.add(name)
            return name


def _week(chance: random.Random, category: Category) -> Week:
    if category.closes[0] == 24:
        return [(0, 1440)] * 7
    opens = chance.randint(category.opens[0] * 2, category.opens[1] * 2) * 30
    closes = chance.randint(category.closes[0] * 2, category.closes[1] * 2) * 30
    days: Week = [(opens, closes)] * 5
    late = chance.randrange(7)
    if late < 5:
        days[late] = (opens, min(closes + 60, 1410))
    evening = category.closes[0] >= 21
    days.append((opens + 60, closes if evening else closes - 60 * chance.randint(1, 4)))
    days.append((opens + 120, closes - 60) if chance.random() < category.sunday else None)
    if category.sunday >= 0.7 and not evening and chance.random() < 0.5:
        days[0] = None
    return days


def _close(
    connection: sqlite3.Connection,
    chance: random.Random,
    town: int,
    spots: list[tuple[int, int, float, float]],
    names: set[str],
) -> None:
    """Close four places for good: three have moved and have another name now."""
    shops = [one for one in categories().values() if one.group in ("food", "shop", "health", "culture")]
    for index, category in enumerate(chance.sample(shops, 4)):
        old = _add(connection, chance, category, town, spots.pop(), names)
        new = _add(connection, chance, category, town, spots.pop(), names) if index < 3 else None
        day = TODAY - timedelta(days=chance.randint(20, 400))
        connection.execute("UPDATE places SET closed = ?, moved_to = ? WHERE id = ?", (day.isoformat(), new, old))
