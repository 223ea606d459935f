"""The road graph, and what a way through it may be."""

import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args

from sandbox.map.geometry import Point

By = Literal["foot", "bicycle", "car"]
Prefer = Literal["fastest", "shortest"]
BY: tuple[By, ...] = get_args(By)
PREFER: tuple[Prefer, ...] = get_args(Prefer)

FERRIES = ("ferry", "car ferry")
_BOARDING = 600.0
"""Seconds that boarding a ferry takes."""
_SPEEDS: dict[By, dict[str, float]] = {
    "foot": {"": 5.0, "ferry": 12.0},
    "bicycle": {"": 16.0, "path": 11.0, "ferry": 12.0, "car ferry": 14.0},
    "car": {"": 60.0, "street": 28.0, "road": 66.0, "motorway": 105.0, "ferry": 12.0, "car ferry": 14.0},
}
"""Kilometres an hour on each kind of road; the empty kind is any other."""


@dataclass(frozen=True, kw_only=True)
class Road:
    """A piece of road from one crossing to the next."""

    id: int
    name: str
    kind: str
    start: int
    end: int
    metres: float
    allowed: frozenset[str]
    """By what one may use it."""
    toll: bool

    def seconds(self, by: By) -> float:
        """How long the whole piece takes, with boarding where it is a ferry."""
        speeds = _SPEEDS[by]
        taken = self.metres / speeds.get(self.kind, speeds[""]) * 3.6
        return taken + _BOARDING if self.kind in FERRIES else taken


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a way begins, passes or ends: a point on a road, with what people call it."""

    key: str
    """Names it in addresses: `p12` a place, `t3` a town, `a45.7` a house, `home`."""
    label: str
    point: Point
    road: int
    along: float
    """The share of the road that lies before it."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to go."""

    by: By = "foot"
    prefer: Prefer = "fastest"
    avoid: frozenset[str] = frozenset()
    """Of `ferries` and `tolls`."""

    def allows(self, road: Road) -> bool:
        """Whether the way may use a road."""
        if self.by not in road.allowed:
            return False
        return not ("ferries" in self.avoid and road.kind in FERRIES) and not ("tolls" in self.avoid and road.toll)

    def cost(self, road: Road) -> float:
        """Say what a road costs: the way with the least in all is taken."""
        return road.seconds(self.by) if self.prefer == "fastest" else road.metres


@dataclass(frozen=True)
class Graph:
    """All crossings and roads."""

    points: dict[int, Point]
    roads: dict[int, Road]
    beside: dict[int, list[Road]]
    """The roads at each crossing."""


def graph(connection: sqlite3.Connection) -> Graph:
    """Read the graph."""
    points = {int(row[0]): (float(row[1]), float(row[2])) for row in connection.execute("SELECT id, x, y FROM nodes")}
    roads: dict[int, Road] = {}
    beside: dict[int, list[Road]] = {node: [] for node in points}
    query = "SELECT id, name, kind, start_id, end_id, metres, toll, foot, bicycle, car FROM roads ORDER BY id"
    for number, name, kind, start, end, metres, toll, *may in connection.execute(query):
        allowed = frozenset(by for by, yes in zip(BY, may, strict=True) if yes)
        road = Road(
            id=number, name=name, kind=kind, start=start, end=end, metres=metres, allowed=allowed, toll=bool(toll)
        )
        roads[number] = road
        beside[start].append(road)
        beside[end].append(road)
    return Graph(points, roads, beside)
