"""The streets of each town: a bent grid with gaps, and a park with paths through it."""

import random
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from sandbox.map.content import region_words
from sandbox.map.geometry import Point, distance, turned, write_points
from sandbox.map.seeding.ground import Ground, Town

NUMBERS = 20
"""How many house numbers there are from one crossing to the next."""
_SHAPES = {"city": (6, 6, 210.0), "town": (4, 5, 190.0), "village": (3, 3, 170.0)}
"""Rows, columns and metres from one crossing to the next."""
_GAPS = 0.14
_EVERYWHERE = "Market Street"
"""The street that every town has."""

Cell = tuple[int, int]


@dataclass
class Grid:
    """A town's crossings."""

    town: Town
    points: dict[Cell, Point]
    ids: dict[Cell, int] = field(default_factory=dict)

    def nearest(self, point: Point) -> tuple[int, Point]:
        """Find the crossing that lies nearest to a point: its id and where it is."""
        cell = min(self.points, key=lambda one: distance(self.points[one], point))
        return self.ids[cell], self.points[cell]


def seed_streets(connection: sqlite3.Connection, chance: random.Random, ground: Ground) -> dict[int, Grid]:
    """Add every town's crossings and streets; the grids by the towns' ids."""
    parks = iter(chance.sample(region_words().parks, len(region_words().parks)))
    grids = {}
    for town in ground.towns.values():
        grids[town.id] = _town(connection, chance, town, next(parks) if town.kind != "village" else "")
    return grids


def _town(connection: sqlite3.Connection, chance: random.Random, town: Town, park: str) -> Grid:
    rows, columns, metres = _SHAPES[town.kind]
    angle = chance.uniform(-0.4, 0.4)

    def place(row: float, column: float, jitter: float = 0.0) -> Point:
        x, y = turned(((column - (columns - 1) / 2) * metres, (row - (rows - 1) / 2) * metres), angle)
        return (
            town.centre[0] + x + chance.uniform(-jitter, jitter),
            town.centre[1] + y + chance.uniform(-jitter, jitter),
        )

    grid = Grid(town, {(row, column): place(row, column, 26) for row in range(rows) for column in range(columns)})
    for cell, (x, y) in grid.points.items():
        cursor = connection.execute("INSERT INTO nodes (x, y) VALUES (?, ?)", (round(x, 1), round(y, 1)))
        grid.ids[cell] = int(cursor.lastrowid or 0)
    names = [_EVERYWHERE, *chance.sample(region_words().streets, rows + columns - 1)]
    streets = [(names[row], [(row, column) for column in range(columns)]) for row in range(rows)]
    streets += [(names[rows + column], [(row, column) for row in range(rows)]) for column in range(columns)]
    kept = _with_gaps(chance, [(a, b) for _, cells in streets for a, b in pairwise(cells)])
    for name, cells in streets:
        for place_in_street, (a, b) in enumerate(pairwise(cells)):
            if (a, b) in kept:
                _road(connection, grid, name, "street", a, b, first_number=1 + place_in_street * NUMBERS)
    if park:
        _park(connection, grid, park, rows, columns)
    outline = [place(-0.6, -0.6), place(-0.6, columns - 0.4), place(rows - 0.4, columns - 0.4), place(rows - 0.4, -0.6)]
    middle = grid.ids[rows // 2, columns // 2]
    connection.execute(
        "UPDATE towns SET node_id = ?, outline = ? WHERE id = ?", (middle, write_points(outline), town.id)
    )
    return grid


def _with_gaps(chance: random.Random, edges: list[tuple[Cell, Cell]]) -> set[tuple[Cell, Cell]]:
    """Leave some edges out, but none without which a crossing could not be reached."""
    kept = set(edges)
    degree = Counter(cell for edge in edges for cell in edge)
    for edge in edges:
        a, b = edge
        if chance.random() < _GAPS and degree[a] > 2 and degree[b] > 2 and _joined(kept - {edge}, a, b):
            kept.remove(edge)
            degree.subtract(edge)
    return kept


def _joined(edges: set[tuple[Cell, Cell]], start: Cell, end: Cell) -> bool:
    beside: dict[Cell, list[Cell]] = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    seen, waiting = {start}, [start]
    while waiting:
        for other in beside.get(waiting.pop(), []):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return end in seen


def _park(connection: sqlite3.Connection, grid: Grid, name: str, rows: int, columns: int) -> None:
    """Lay a park over one block, with a path across it and steps back up."""
    row, column = (rows - 1) // 2, (columns - 1) // 2 - 1
    corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    middle = (
        sum(grid.points[cell][0] for cell in corners) / 4,
        sum(grid.points[cell][1] for cell in corners) / 4,
    )
    inner = [
        (middle[0] + (grid.points[cell][0] - middle[0]) * 0.82, middle[1] + (grid.points[cell][1] - middle[1]) * 0.82)
        for cell in corners
    ]
    connection.execute("INSERT INTO areas (kind, name, points) VALUES ('park', ?, ?)", (name, write_points(inner)))
    _road(connection, grid, f"{name} path", "path", corners[0], corners[2])
    _road(connection, grid, f"{name} steps", "steps", corners[1], corners[3])


def _road(
    connection: sqlite3.Connection, grid: Grid, name: str, kind: str, a: Cell, b: Cell, *, first_number: int = 0
) -> None:
    metres = round(distance(grid.points[a], grid.points[b]), 1)
    connection.execute(
        "INSERT INTO roads (name, kind, start_id, end_id, metres, foot, bicycle, car, town_id, first_number)"
        " VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
        (name, kind, grid.ids[a], grid.ids[b], metres, kind != "steps", kind == "street", grid.town.id, first_number),
    )
