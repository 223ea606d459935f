"""Tasks about ways from one place to another."""

import random
from typing import get_args

from sandbox.answers import says_name
from sandbox.checking import answered, impossible
from sandbox.map.data.spots import find_spots
from sandbox.map.data.towns import towns
from sandbox.map.geometry import distance
from sandbox.map.routing import BY, By, Options
from sandbox.map.seeding.ground import ISLAND
from sandbox.map.tasks.measures import distances, durations, metres_in
from sandbox.map.tasks.picking import database, plainly_named, single_spot, spot_of, way
from sandbox.picking import one
from sandbox.task import Check, Parts, Task
from sandbox.world import World

_ON: dict[By, str] = {"foot": "on foot", "bicycle": "by bicycle", "car": "by car"}
_APART = 1_500.0
_CLEAR = 3
"""Minutes by which the quickest way must be quicker than the next."""
_FOUR = 4


def _says_way(minutes: int, far: str) -> Check:
    return answered(
        lambda answer: durations(answer) == {minutes} and distances(answer) == {metres_in(far)},
        f"{minutes} min and {far}",
    )


def _route_time(chance: random.Random, world: World) -> Parts:
    by = chance.choice(get_args(By))
    pool = plainly_named(world)
    while True:
        start, end = chance.sample(pool, 2)
        if distance(start.point, end.point) < _APART:
            continue
        found = way(world, [spot_of(world, start), spot_of(world, end)], Options(by=by))
        if found is not None:
            break
    values = {"start": start.name, "end": end.name, "by": _ON[by]}
    return Parts(check=_says_way(*found), values=values)


def _namesake_town(chance: random.Random, world: World) -> Parts:
    by = chance.choice(BY[1:])
    twins = [town for town in towns(database(world)) if town.namesakes > 1]
    town = chance.choice(twins)
    start = one(chance, plainly_named(world, namesakes=False), "place with a name of its own")
    found = way(world, [spot_of(world, start), single_spot(world, f"t{town.id}")], Options(by=by))
    if found is None:
        raise LookupError(f"expected a way to {town.label}, found none")
    values = {"start": start.name, "town": town.name, "district": town.district, "by": _ON[by]}
    return Parts(check=_says_way(*found), values=values)


def _quickest(chance: random.Random, world: World) -> Parts:
    by = chance.choice(get_args(By))
    pool = plainly_named(world)
    while True:
        start, *ends = chance.sample(pool, 1 + _FOUR)
        found = [way(world, [spot_of(world, start), spot_of(world, end)], Options(by=by)) for end in ends]
        times = sorted((way_found[0], end.name) for way_found, end in zip(found, ends, strict=True) if way_found)
        if len(times) == _FOUR and times[1][0] - times[0][0] >= _CLEAR:
            break
    (minutes, best), *others = times
    rivals = [name for _, name in others]

    def fits(answer: str) -> bool:
        return says_name(answer, best, rivals=[*rivals]) and durations(answer) == {minutes}

    values = {"start": start.name, "by": _ON[by], **dict(zip("abcd", (end.name for end in ends), strict=True))}
    return Parts(check=answered(fits, f"{best} and {minutes} min"), values=values)


def _walk_to_island(chance: random.Random, world: World) -> Parts:
    start = one(chance, plainly_named(world), "place on the mainland")
    end = one(chance, plainly_named(world, island=True), "place on the island")
    values = {"start": start.name, "end": end.name}
    if len(find_spots(database(world), end.name)) != 1 or end.town_id != ISLAND:
        raise LookupError(f"expected one place called {end.name} on the island")
    return Parts(check=impossible(), values=values)


ROUTES = (
    Task(
        id="map-route-time",
        host="map",
        kind="retrieval",
        about="Read how long and how far it is from one place to another, on foot, by bicycle or by car.",
        least_actions=5,
        phrasings=(
            "How long does it take {by} from {start} to {end}, and how far is it? Answer with the time and distance.",
            "I am at {start} and want to go to {end} {by}. Tell me how long that takes and how far it is.",
            "Give me time and distance {by} between {start} and {end}, as the directions say, starting at the former.",
        ),
        build=_route_time,
    ),
    Task(
        id="map-namesake-town",
        host="map",
        kind="retrieval",
        about="Find the way to a town whose name another town has too, so that the map asks which one is meant.",
        least_actions=6,
        phrasings=(
            "How far is it {by} from {start} to {town} in the district {district}, and how long does it take?",
            "I start at {start} and go to {town} {by}, the one that lies in {district}. Time and distance, please.",
            "Look up the way {by} from {start} to {town} ({district} district): what are its length and its time?",
        ),
        build=_namesake_town,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="map-quickest",
        host="map",
        kind="retrieval",
        about="Compare the ways to four places, each of which has directions of its own.",
        least_actions=11,
        phrasings=(
            (
                "Which of {a}, {b}, {c} and {d} can I reach fastest {by} from {start}? Answer with that one's name and"
                " the time only."
            ),
            "I am at {start}. Of {a}, {b}, {c} and {d}, which takes the least time {by}, and how long?",
            "Starting from {start} {by}: is {a}, {b}, {c} or {d} the quickest to get to? Name it with its time.",
        ),
        build=_quickest,
        tags=frozenset({"long", "multi_page"}),
    ),
    Task(
        id="map-walk-to-island",
        host="map",
        kind="retrieval",
        about="Ask for the walk to an island whose only ferry takes no walkers: there is none.",
        least_actions=4,
        phrasings=(
            "How long is the walk from {start} to {end}? I go on foot all the way.",
            "Tell me how many minutes it takes to walk from {start} to {end}.",
            "I have neither car nor bicycle: how far is it on foot from {start} to {end}?",
        ),
        build=_walk_to_island,
        tags=frozenset({"impossible"}),
    ),
)
