"""The plane on which the region lies, in metres east and north of its south-west corner."""

import math
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]

WIDTH = 26_000.0
HEIGHT = 17_000.0

_SOUTH = 49.0
_WEST = -12.0
_METRES_NORTH = 111_320.0
_METRES_EAST = 72_960.0


def distance(a: Point, b: Point) -> float:
    """Metres between two points, straight."""
    return math.hypot(a[0] - b[0], a[1] - b[1])


def between(a: Point, b: Point, share: float) -> Point:
    """Give the point at a share of the way from one to the other."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def beside(a: Point, b: Point, share: float, metres: float) -> Point:
    """Give the point so many metres to the left of the way from one to the other (to the right where negative)."""
    x, y = between(a, b, share)
    length = distance(a, b) or 1.0
    return x - (b[1] - a[1]) / length * metres, y + (b[0] - a[0]) / length * metres


def turned(point: Point, angle: float) -> Point:
    """Turn a point about the corner by an angle in radians."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine


def heading(a: Point, b: Point) -> float:
    """Give the compass course from one point to another in degrees, 0 being north and 90 east."""
    return math.degrees(math.atan2(b[0] - a[0], b[1] - a[1])) % 360


def height_at(line: Sequence[Point], x: float) -> float:
    """Give the y of a line that runs from east to west, where it passes x."""
    for a, b in pairwise(line):
        if min(a[0], b[0]) <= x <= max(a[0], b[0]) and a[0] != b[0]:
            return between(a, b, (x - a[0]) / (b[0] - a[0]))[1]
    return line[0][1] if abs(line[0][0] - x) < abs(line[-1][0] - x) else line[-1][1]


def coordinates(x: float, y: float) -> str:
    """Write a point as latitude and longitude: `49.08211,-11.81720`."""
    return f"{_SOUTH + y / _METRES_NORTH:.5f},{_WEST + x / _METRES_EAST:.5f}"


def read_coordinates(text: str) -> Point | None:
    """Read latitude and longitude; None when it is neither."""
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    x, y = (longitude - _WEST) * _METRES_EAST, (latitude - _SOUTH) * _METRES_NORTH
    return min(max(x, 0.0), WIDTH), min(max(y, 0.0), HEIGHT)


def write_points(points: Sequence[Point]) -> str:
    """Write points as they are stored: `12.0,40.5 13.0,41.0`."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def read_points(text: str) -> list[Point]:
    """Read stored points."""
    return [(float(x), float(y)) for x, _, y in (part.partition(",") for part in text.split())]
