"""Tasks that end with something shown."""

import random
from itertools import pairwise

from sandbox.checking import ended_at
from sandbox.map.drawing import ZOOMS
from sandbox.map.geometry import distance
from sandbox.map.pages.directions import directions_address
from sandbox.map.pages.places import ON_MAP_ZOOM
from sandbox.map.pages.view import map_address
from sandbox.map.routing import Options
from sandbox.map.tasks.picking import plainly_named, spot_of, way
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_APART = 900.0


def _show_route(chance: random.Random, world: World) -> Parts:
    options = Options(by="bicycle", avoid=frozenset({"ferries"}))
    pool = plainly_named(world)
    while True:
        chosen = chance.sample(pool, 4)
        stops = [spot_of(world, place) for place in chosen]
        apart = all(distance(a.point, b.point) > _APART for a, b in pairwise(chosen))
        if apart and way(world, stops, options) is not None:
            break
    start, a, b, end = (place.name for place in chosen)
    address = directions_address([stop.key for stop in stops], options)
    return Parts(check=ended_at(address, host="map"), values={"start": start, "a": a, "b": b, "end": end})


def _show_map(chance: random.Random, world: World) -> Parts:
    place = one(chance, plainly_named(world), "place with a name of its own")
    zoom = chance.choice([level for level in ZOOMS if level not in (ON_MAP_ZOOM, 1, 2)])
    address = map_address(place.coordinates, zoom, ["places", "notes"])
    return Parts(check=ended_at(address, host="map"), values={"name": place.name, "zoom": str(zoom)})


SHOWING = (
    Task(
        id="map-show-route",
        host="map",
        kind="navigation",
        about="Show a bicycle route over two stops that takes no ferry.",
        least_actions=10,
        phrasings=(
            "Show me the bicycle route from {start} to {end} by way of first {a} and then {b}, without ferries.",
            "Plan a ride from {start} over {a} and then {b} to {end}. I go by bicycle and avoid ferries. Show it.",
            (
                "Open the directions for a bike tour that starts at {start}, stops at {a} and after that at {b}, and"
                " ends at {end}; no ferries."
            ),
        ),
        build=_show_route,
        tags=frozenset({"long"}),
    ),
    Task(
        id="map-show-map",
        host="map",
        kind="navigation",
        about="Show the map around a place at a zoom level, with notes on it.",
        least_actions=5,
        phrasings=(
            "Show the map around {name} at zoom level {zoom}, with places and notes on it.",
            "Centre the map on {name}, set the zoom level to {zoom} and switch the notes on besides the places.",
            "I want to see where {name} is: the map with it in the middle, zoom level {zoom}, places and notes shown.",
        ),
        build=_show_map,
    ),
)
