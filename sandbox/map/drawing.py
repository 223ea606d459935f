"""The map as a drawing: what lies in a window of the region, in the window's own pixels."""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sandbox.map.content import categories
from sandbox.map.data.towns import towns
from sandbox.map.geometry import HEIGHT, WIDTH, Point, beside, distance, heading, read_points

PIXELS = (900, 640)
ZOOMS = range(1, 8)
_WIDEST = 27_000.0
_HOUSES_FROM = 5
_STREET_NAMES_FROM = 5
_MARKERS_FROM = 4
_PLACE_NAMES_FROM = 6
_HOUSE_EVERY = 34.0
_OPEN_SEA = (4_100.0, HEIGHT * 0.7)
"""Where the sea's name stands."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """A part of the region, as one looks at it."""

    middle: Point
    metres: float
    """How wide it is."""

    @property
    def height(self) -> float:
        """How high it is, in metres."""
        return self.metres * PIXELS[1] / PIXELS[0]

    @property
    def zoom(self) -> int:
        """The zoom level that is nearest."""
        return max(1, min(ZOOMS[-1], 1 + round(math.log2(_WIDEST / self.metres))))

    def pixel(self, point: Point) -> Point:
        """Where a point is drawn."""
        scale = PIXELS[0] / self.metres
        return (
            round((point[0] - self.middle[0]) * scale + PIXELS[0] / 2, 1),
            round(PIXELS[1] / 2 - (point[1] - self.middle[1]) * scale, 1),
        )

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point lies in it, or so many metres beyond."""
        x, y = abs(point[0] - self.middle[0]), abs(point[1] - self.middle[1])
        return x <= self.metres / 2 + margin and y <= self.height / 2 + margin


@dataclass(frozen=True, kw_only=True)
class Word:
    """A name on the map."""

    text: str
    at: Point
    kind: str
    turn: float = 0.0
    """Degrees clockwise."""


@dataclass(frozen=True, kw_only=True)
class Marker:
    """Something to click on."""

    at: Point
    label: str
    link: str
    group: str
    text: str = ""


@dataclass(kw_only=True)
class Picture:
    """What is drawn, the lowest first."""

    window: Window
    areas: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of a kind and a path."""
    roads: list[tuple[str, str]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    route: str = ""
    """The path of a way."""
    pins: list[tuple[Point, str]] = field(default_factory=list)
    """Lettered pins."""
    scale: tuple[float, float] = (0.0, 0.0)
    """A length in pixels, and in metres."""


def window_at(middle: Point, zoom: int) -> Window:
    """Give the window of a zoom level about a point."""
    return Window(middle=middle, metres=_WIDEST / 2 ** (zoom - 1))


def window_around(points: Sequence[Point]) -> Window:
    """Give the smallest window that shows all points with some room."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    metres = max((east - west) * 1.2, (north - south) * 1.2 * PIXELS[0] / PIXELS[1], 700.0)
    return Window(middle=((west + east) / 2, (south + north) / 2), metres=metres)


def draw(connection: sqlite3.Connection, window: Window, layers: Iterable[str] = ()) -> Picture:
    """Draw a window with some of the layers `places`, `cycling`, `notes`."""
    picture = Picture(window=window)
    _areas(connection, picture)
    _roads(connection, picture, cycling="cycling" in layers)
    _town_names(connection, picture)
    if "places" in layers:
        _places(connection, picture)
    if "notes" in layers:
        _notes(connection, picture)
    step = 10 ** math.floor(math.log10(window.metres / 5))
    metres = max(m for m in (step, 2 * step, 5 * step) if m <= window.metres / 5)
    picture.scale = (round(metres * PIXELS[0] / window.metres, 1), metres)
    return picture


def path_of(window: Window, points: Sequence[Point], *, closed: bool = False) -> str:
    """Write points as an SVG path."""
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in map(window.pixel, points)) + ("Z" if closed else "")


def _areas(connection: sqlite3.Connection, picture: Picture) -> None:
    window = picture.window
    for kind, name, text in connection.execute("SELECT kind, name, points FROM areas ORDER BY id"):
        points = read_points(text)
        picture.areas.append((kind, path_of(window, points, closed=kind != "river")))
        if name and kind in ("wood", "park") and window.zoom >= (5 if kind == "park" else 2):
            middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
            if window.holds(middle):
                picture.words.append(Word(text=name, at=window.pixel(middle), kind=kind))
        if name and kind == "sea" and window.holds(_OPEN_SEA):
            picture.words.append(Word(text=name, at=window.pixel(_OPEN_SEA), kind=kind))
    for town in towns(connection):
        picture.areas.append(("town", path_of(window, read_points(town.outline), closed=True)))
    order = {"sea": 0, "island": 1, "town": 2, "wood": 3, "park": 4, "river": 5}
    picture.areas.sort(key=lambda area: order[area[0]])


def _roads(connection: sqlite3.Connection, picture: Picture, *, cycling: bool) -> None:
    window = picture.window
    paths: dict[str, list[str]] = {}
    houses: list[str] = []
    named: set[str] = set()
    rows = connection.execute(
        "SELECT roads.name, kind, bicycle, first_number, a.x, a.y, b.x, b.y FROM roads JOIN nodes a ON a.id = start_id"
        " JOIN nodes b ON b.id = end_id ORDER BY roads.id"
    )
    for name, kind, bicycle, first, ax, ay, bx, by in rows:
        a, b = (ax, ay), (bx, by)
        middle = ((ax + bx) / 2, (ay + by) / 2)
        if not window.holds(middle, distance(a, b)):
            continue
        piece = path_of(window, [a, b])
        paths.setdefault(kind.replace(" ", "-"), []).append(piece)
        if cycling and bicycle and kind in ("path", "street"):
            paths.setdefault("cycling", []).append(piece)
        if first and window.zoom >= _HOUSES_FROM:
            houses += _houses(window, a, b)
        shown = window.zoom >= _STREET_NAMES_FROM if first else kind not in ("path", "steps", "street")
        long_enough = distance(a, b) * PIXELS[0] / window.metres > 7 * len(name)
        if shown and name not in named and long_enough and window.holds(middle, -window.metres * 0.05):
            named.add(name)
            turn = heading(a, b) - 90
            turn = (turn + 90) % 180 - 90
            picture.words.append(Word(text=name, at=window.pixel(middle), kind="street", turn=round(turn, 1)))
    order = ("steps", "path", "ferry", "car-ferry", "street", "road", "motorway", "cycling")
    picture.roads = [(kind, " ".join(paths[kind])) for kind in order if kind in paths]
    if houses:
        picture.roads.insert(0, ("houses", " ".join(houses)))


def _houses(window: Window, a: Point, b: Point) -> list[str]:
    """Draw a row of houses on both sides of a street."""
    count = int(distance(a, b) / _HOUSE_EVERY)
    half = 11.0 / (distance(a, b) or 1.0)
    found = []
    for number in range(1, count):
        share = number / count
        for near, far in ((9.0, 23.0), (-9.0, -23.0)):
            corners = [(share - half, near), (share + half, near), (share + half, far), (share - half, far)]
            found.append(path_of(window, [beside(a, b, along, off) for along, off in corners], closed=True))
    return found


def _town_names(connection: sqlite3.Connection, picture: Picture) -> None:
    window = picture.window
    if window.zoom >= _STREET_NAMES_FROM:
        return
    for town in towns(connection):
        if window.holds(town.point):
            x, y = window.pixel(town.point)
            picture.words.append(Word(text=town.name, at=(x, y - 14), kind=town.kind))


def _places(connection: sqlite3.Connection, picture: Picture) -> None:
    window = picture.window
    if window.zoom < _MARKERS_FROM:
        return
    for place, name, category, x, y in connection.execute(
        "SELECT id, name, category, x, y FROM places WHERE closed IS NULL ORDER BY id"
    ):
        if window.holds((x, y)):
            kind = categories()[category]
            text = name if window.zoom >= _PLACE_NAMES_FROM else ""
            label = f"{name}, {kind.name}"
            picture.markers.append(
                Marker(at=window.pixel((x, y)), label=label, link=f"/place/{place}", group=kind.group, text=text)
            )


def _notes(connection: sqlite3.Connection, picture: Picture) -> None:
    window = picture.window
    for note, kind, x, y in connection.execute("SELECT id, kind, x, y FROM notes WHERE status = 'open' ORDER BY id"):
        if window.holds((x, y)):
            label = f"Note {note}: {kind}"
            picture.markers.append(Marker(at=window.pixel((x, y)), label=label, link=f"/notes/{note}", group="note"))


def route_path(window: Window, legs: Iterable[tuple[Point, Point]]) -> str:
    """Write the stretches of a way as one path."""
    points: list[Point] = []
    for start, end in legs:
        points += [start, end]
    kept = points[:1] + [b for a, b in pairwise(points) if a != b]
    return path_of(window, kept) if kept else ""


WHOLE = Window(middle=(WIDTH / 2, HEIGHT / 2), metres=_WIDEST)
"""The window that shows the whole region."""
