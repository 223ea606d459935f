"""The lie of the land: districts, where the towns are, the river, the sea, the island, woods."""

import random
import sqlite3
from dataclasses import dataclass

from sandbox.map.content import region_words
from sandbox.map.geometry import HEIGHT, WIDTH, Point, height_at, turned, write_points

CITY, NORTH_EAST, NORTH_WEST, SOUTH_EAST, SOUTH, HARBOUR, VILLAGE, ISLAND = range(1, 9)
"""The towns by id."""
_SLOTS: dict[int, tuple[Point, str, int]] = {
    CITY: ((13_600, 9_700), "city", 1),
    NORTH_EAST: ((21_200, 11_600), "town", 2),
    NORTH_WEST: ((9_200, 13_400), "town", 2),
    SOUTH_EAST: ((21_500, 4_200), "town", 3),
    SOUTH: ((14_200, 3_000), "town", 3),
    HARBOUR: ((8_300, 4_300), "town", 4),
    VILLAGE: ((16_900, 14_600), "village", 2),
    ISLAND: ((2_700, 6_900), "village", 4),
}
"""Where each lies, what it is, and its district."""
_NAMESAKES = ((NORTH_WEST, SOUTH_EAST), (NORTH_EAST, SOUTH), (NORTH_EAST, HARBOUR), (NORTH_WEST, SOUTH))
_BEYOND = 6_000
"""Metres that the sea goes on beyond the region's borders."""
_INHABITANTS = {"city": (42_000, 68_000), "town": (7_000, 19_000), "village": (600, 1_900)}


@dataclass(frozen=True, kw_only=True)
class Town:
    """One town, before it has streets."""

    id: int
    name: str
    kind: str
    centre: Point


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the roads are laid over."""

    towns: dict[int, Town]
    river: list[Point]
    """From the eastern border to the mouth."""
    river_name: str
    island: str


def seed_ground(connection: sqlite3.Connection, chance: random.Random) -> Ground:
    """Add districts, towns and areas. Two towns have one name."""
    words = region_words()
    districts = chance.sample(words.districts, 4)
    connection.executemany("INSERT INTO districts VALUES (?, ?)", list(enumerate(districts, start=1)))
    names = dict(zip(_SLOTS, chance.sample(words.towns, len(_SLOTS)), strict=True))
    first, second = chance.choice(_NAMESAKES)
    names[second] = names[first]
    island = chance.choice(words.islands)
    names[ISLAND] = f"{island} Haven"
    towns: dict[int, Town] = {}
    for number, ((x, y), kind, district) in _SLOTS.items():
        centre = (x + chance.uniform(-350, 350), y + chance.uniform(-300, 300))
        towns[number] = Town(id=number, name=names[number], kind=kind, centre=centre)
        low, high = _INHABITANTS[kind]
        connection.execute(
            "INSERT INTO towns VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
            (number, names[number], district, kind, str(4000 + number * 110), chance.randint(low, high), *centre),
        )
    river = _river(chance)
    _areas(connection, chance, river, towns)
    return Ground(towns=towns, river=river, river_name=chance.choice(words.rivers), island=island)


def _river(chance: random.Random) -> list[Point]:
    steps = 16
    mouth = 6_600.0
    inland = [
        (WIDTH - (WIDTH - mouth) * step / steps, 7_300 + chance.uniform(-330, 330) + 200 * (step % 3 - 1))
        for step in range(steps + 1)
    ]
    return [*inland, (5_400.0, 7_200.0)]


def _areas(connection: sqlite3.Connection, chance: random.Random, river: list[Point], towns: dict[int, Town]) -> None:
    words = region_words()
    coast = [
        (6_000 + chance.uniform(-450, 450) + 900 * abs(y - 7_300) / 17_000, y)
        for y in range(-_BEYOND, int(HEIGHT) + _BEYOND + 1, 1_000)
    ]
    sea = [(-_BEYOND, -_BEYOND), *((x, float(y)) for x, y in coast), (-_BEYOND, HEIGHT + _BEYOND)]
    island = _blob(chance, towns[ISLAND].centre, 1_450, 14)
    rows = [("sea", chance.choice(words.seas), sea), ("island", "", island), ("river", "", river)]
    for wood in chance.sample(words.woods, 5):
        middle = (chance.uniform(8_500, 25_000), chance.uniform(1_500, 16_000))
        size = chance.uniform(500, 1_100)
        near_water = abs(height_at(river, middle[0]) - middle[1]) < size + 500
        near_town = any(abs(t.centre[0] - middle[0]) + abs(t.centre[1] - middle[1]) < 2_300 for t in towns.values())
        if not near_water and not near_town:
            rows.append(("wood", wood, _blob(chance, middle, size, 10)))
    connection.executemany(
        "INSERT INTO areas (kind, name, points) VALUES (?, ?, ?)",
        [(kind, name, write_points(points)) for kind, name, points in rows],
    )


def _blob(chance: random.Random, middle: Point, size: float, corners: int) -> list[Point]:
    points = []
    for corner in range(corners):
        x, y = turned((size * chance.uniform(0.8, 1.15), 0.0), corner / corners * 6.2832)
        points.append((middle[0] + x, middle[1] + y))
    return points
