"""Tasks about opening hours."""

import random
from itertools import pairwise

from sandbox.answers import says_name
from sandbox.checking import answered, answered_name
from sandbox.map.content import Category, categories
from sandbox.map.data.places import Place
from sandbox.map.geometry import distance
from sandbox.map.hours import read_week
from sandbox.map.tasks.measures import clocks
from sandbox.map.tasks.picking import open_places, plainly_named
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_SUNDAY = 6
_FAR_DOWN = 4
"""The open one is among the first so many."""
_CLEAR = 40.0
_COMPARED = 5
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _open_on(place: Place, day: int) -> bool:
    return read_week(place.hours)[day] is not None


def _open_on_sunday(chance: random.Random, world: World) -> Parts:
    found: list[tuple[Category, Place, Place, list[str]]] = []
    kinds = [kind for kind in categories().values() if 0 < kind.sunday < 1]
    everything = open_places(world)
    for start in chance.sample(plainly_named(world), 6):
        for kind in kinds:
            there = [place for place in everything if place.category == kind.slug != start.category]
            there.sort(key=lambda place: distance(place.point, start.point))
            far = [distance(place.point, start.point) for place in there[: _FAR_DOWN + 1]]
            first = next((n for n, place in enumerate(there[:_FAR_DOWN]) if _open_on(place, _SUNDAY)), 0)
            clear = all(b - a > _CLEAR for a, b in pairwise(far))
            if first and clear:
                others = [place.name for place in there if place.id != there[first].id]
                found.append((kind, start, there[first], others))
    kind, start, best, others = one(chance, found, "place that is open on Sundays")
    rivals = [name for name in others if name not in start.name]
    return Parts(check=answered_name(best.name, rivals=rivals), values={"kind": kind.name.lower(), "start": start.name})


def _closes_last(chance: random.Random, world: World) -> Parts:
    pool = [place for place in plainly_named(world) if place.category != "hotel"]
    day = chance.randrange(len(_DAYS))
    while True:
        compared = chance.sample(pool, _COMPARED)
        closing = {place.name: hours[1] for place in compared if (hours := read_week(place.hours)[day])}
        ranked = sorted(closing.items(), key=lambda item: -item[1])
        if len(ranked) == _COMPARED and ranked[0][1] > ranked[1][1]:
            break
    (last, minutes), *others = ranked
    rivals = [name for name, _ in others]

    def fits(answer: str) -> bool:
        return says_name(answer, last, rivals=rivals) and clocks(answer) == {minutes}

    names = dict(zip("abcde", (place.name for place in compared), strict=True))
    wanted = f"{last} at {minutes // 60:02}:{minutes % 60:02}"
    return Parts(check=answered(fits, wanted), values={**names, "day": _DAYS[day]})


HOURS = (
    Task(
        id="map-open-on-sunday",
        host="map",
        kind="retrieval",
        about="Find the nearest place of a kind that opens on Sundays, which only the places' own pages say.",
        least_actions=7,
        phrasings=(
            "Which {kind} that is open on Sundays is nearest to {start}? The name, please.",
            "It is going to be a Sunday: name the closest {kind} to {start} that opens on that day.",
            "I will be at {start} next Sunday. What is the nearest {kind} that is not closed then? Only its name.",
        ),
        build=_open_on_sunday,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="map-closes-last",
        host="map",
        kind="retrieval",
        about="Compare the opening hours of five places on one day of the week.",
        least_actions=10,
        phrasings=(
            (
                "Which of these closes last on a {day}: {a}, {b}, {c}, {d} or {e}? Answer with that name and when it"
                " closes, such as 18:30."
            ),
            (
                "Compare {a}, {b}, {c}, {d} and {e}: which is open longest into the evening on {day}s, and until what"
                " time?"
            ),
            ("Among {a}, {b}, {c}, {d} and {e}, who shuts latest on {day}s? Give me the one name and when it shuts."),
        ),
        build=_closes_last,
        tags=frozenset({"long", "multi_page"}),
    ),
)
