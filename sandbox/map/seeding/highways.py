"""The roads between towns: bridges, a toll road, and two ferries, one of which takes no walkers."""

import random
import sqlite3
from itertools import pairwise

from sandbox.map.geometry import Point, beside, between, distance, height_at
from sandbox.map.seeding.ground import (
    CITY,
    HARBOUR,
    ISLAND,
    NORTH_EAST,
    NORTH_WEST,
    SOUTH,
    SOUTH_EAST,
    VILLAGE,
    Ground,
)
from sandbox.map.seeding.streets import Grid

_BANK = 190.0
"""Metres from the middle of the river to where a bridge or a ferry begins."""
_OVERLAND = (
    (CITY, NORTH_WEST),
    (CITY, NORTH_EAST),
    (NORTH_WEST, VILLAGE),
    (VILLAGE, NORTH_EAST),
    (SOUTH, SOUTH_EAST),
    (SOUTH, HARBOUR),
)
_SPACING = 1_800.0

Stop = tuple[int, Point]


def seed_highways(
    connection: sqlite3.Connection, chance: random.Random, ground: Ground, grids: dict[int, Grid]
) -> None:
    """Join the towns."""
    laying = _Laying(connection, chance, ground)
    for number, (a, b) in enumerate(_OVERLAND, start=2):
        start, end = _ends(grids[a], grids[b])
        laying.road(start, end, f"Route {number}", "road")
    old, new = f"{ground.river_name} Bridge", "Toll Bridge"
    laying.across(_ends(grids[CITY], grids[SOUTH]), "Route 1", old, "road", "road")
    laying.across(_ends(grids[CITY], grids[SOUTH_EAST]), "Motorway M8", new, "motorway", "motorway", toll=True)
    laying.across(
        _ends(grids[NORTH_EAST], grids[SOUTH_EAST]), "Ferry Road", f"{ground.river_name} Ferry", "road", "ferry"
    )
    harbour, pier = _ends(grids[HARBOUR], grids[ISLAND])
    laying.edge(harbour, pier, f"{ground.island} Car Ferry", "car ferry")


def _ends(a: Grid, b: Grid) -> tuple[Stop, Stop]:
    return a.nearest(b.town.centre), b.nearest(a.town.centre)


class _Laying:
    """Lays roads over the ground."""

    def __init__(self, connection: sqlite3.Connection, chance: random.Random, ground: Ground) -> None:
        self._connection = connection
        self._chance = chance
        self._ground = ground

    def across(
        self, ends: tuple[Stop, Stop], name: str, crossing: str, kind: str, water: str, *, toll: bool = False
    ) -> None:
        """Lay a road that crosses the river by a bridge or a ferry."""
        start, end = ends
        middle = self._river_between(start[1], end[1])
        north, south = self._node((middle[0], middle[1] + _BANK)), self._node((middle[0], middle[1] - _BANK))
        self.road(start, north, name, kind)
        self.edge(north, south, crossing, water, toll=toll)
        self.road(south, end, name, kind)

    def road(self, start: Stop, end: Stop, name: str, kind: str) -> None:
        """Lay a road over land, with bends."""
        bends = int(distance(start[1], end[1]) / _SPACING)
        stops: list[Stop] = [start]
        for bend in range(1, bends + 1):
            point = beside(start[1], end[1], bend / (bends + 1), self._chance.uniform(-280, 280))
            bank = height_at(self._ground.river, point[0])
            if abs(point[1] - bank) < _BANK:
                point = (point[0], bank + _BANK * (1 if start[1][1] > bank else -1))
            stops.append(self._node(point))
        for a, b in pairwise([*stops, end]):
            self.edge(a, b, name, kind)

    def edge(self, a: Stop, b: Stop, name: str, kind: str, *, toll: bool = False) -> None:
        """Lay one straight piece."""
        foot = kind not in ("motorway", "car ferry")
        self._connection.execute(
            "INSERT INTO roads (name, kind, start_id, end_id, metres, foot, bicycle, car, toll)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
            (name, kind, a[0], b[0], round(distance(a[1], b[1]), 1), foot, kind != "motorway", toll),
        )

    def _node(self, point: Point) -> Stop:
        cursor = self._connection.execute(
            "INSERT INTO nodes (x, y) VALUES (?, ?)", (round(point[0], 1), round(point[1], 1))
        )
        return int(cursor.lastrowid or 0), point

    def _river_between(self, a: Point, b: Point) -> Point:
        """Find where the straight way from one side to the other crosses the river."""
        steps = [between(a, b, share / 60) for share in range(61)]
        x = min(steps, key=lambda point: abs(point[1] - height_at(self._ground.river, point[0])))[0]
        return x, height_at(self._ground.river, x)
