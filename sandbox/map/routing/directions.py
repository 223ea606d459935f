"""The way in words, turn by turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.map.geometry import heading
from sandbox.map.routing.graph import FERRIES, By, Spot
from sandbox.map.routing.paths import Leg

_COURSES = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_STRAIGHT = 28
_SLIGHT = 55
_SHARP = 130


@dataclass(frozen=True, kw_only=True)
class Direction:
    """One line of the directions."""

    text: str
    turn: str
    """Names its icon: `start`, `left`, `right`, `straight`, `ferry`, `stop`."""
    metres: float
    """How far to go until the next."""


def directions(parts: Sequence[Sequence[Leg]], stops: Sequence[Spot]) -> list[Direction]:
    """Write the directions for a way that passes through all stops."""
    found: list[Direction] = []
    for number, (legs, stop) in enumerate(zip(parts, stops[1:], strict=True), start=1):
        found += _part(legs)
        last = number == len(parts)
        text = f"You have reached {stop.label}" if last else f"Stop {number}: {stop.label}"
        found.append(Direction(text=text, turn="stop", metres=0.0))
    return found


def metres_of(parts: Sequence[Sequence[Leg]]) -> float:
    """How long the whole way is."""
    return sum(leg.metres for legs in parts for leg in legs)


def seconds_of(parts: Sequence[Sequence[Leg]], by: By) -> float:
    """How long the whole way takes."""
    return sum(leg.road.seconds(by) * leg.share for legs in parts for leg in legs)


def _part(legs: Sequence[Leg]) -> list[Direction]:
    found: list[Direction] = []
    before: Leg | None = None
    for leg in legs:
        if before is not None and before.road.name == leg.road.name:
            found[-1] = Direction(text=found[-1].text, turn=found[-1].turn, metres=found[-1].metres + leg.metres)
        else:
            text, turn = _words(before, leg)
            found.append(Direction(text=text, turn=turn, metres=leg.metres))
        before = leg
    return found


def _words(before: Leg | None, leg: Leg) -> tuple[str, str]:
    toll = " (toll)" if leg.road.toll else ""
    course = heading(leg.start, leg.end)
    if leg.road.kind in FERRIES:
        return f"Take the {leg.road.name}", "ferry"
    if before is None:
        return f"Head {_COURSES[round(course / 45) % 8]} on {leg.road.name}{toll}", "start"
    angle = (course - heading(before.start, before.end) + 180) % 360 - 180
    if abs(angle) < _STRAIGHT or before.road.kind in FERRIES:
        return f"Continue onto {leg.road.name}{toll}", "straight"
    side = "right" if angle > 0 else "left"
    how = "Bear" if abs(angle) < _SLIGHT else "Turn sharp" if abs(angle) > _SHARP else "Turn"
    return f"{how} {side} onto {leg.road.name}{toll}", side
