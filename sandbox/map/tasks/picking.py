"""What a task is about, picked out of the world that it begins in."""

import sqlite3

from sandbox.map.data.places import Place, PlaceFilter, places
from sandbox.map.data.spots import find_spots
from sandbox.map.routing import Options, Spot, find_route, graph, metres_of, seconds_of
from sandbox.map.seeding.ground import ISLAND
from sandbox.map.wording import distance_text, minutes_of
from sandbox.picking import NothingFitsError
from sandbox.world import World

YOU_ID = 1


def database(world: World) -> sqlite3.Connection:
    """Give the map's database."""
    return world.connection("map")


def plainly_named(world: World, *, island: bool = False, namesakes: bool = True) -> list[Place]:
    """Open places whose name is in no other place's name, so that it finds just them.

    Args:
        world: the world.
        island: whether they lie on the island, else on the mainland.
        namesakes: whether the town may share its name with another.

    """
    names = "\n".join(place.name for place in places(database(world), PlaceFilter(closed_too=True)))
    return [
        place
        for place in open_places(world)
        if names.count(place.name) == 1
        and (place.town_id == ISLAND) == island
        and (namesakes or place.town_namesakes == 1)
    ]


def open_places(world: World, *, category: str = "", town: int = 0) -> list[Place]:
    """All places that have not closed for good."""
    return places(database(world), PlaceFilter(category=category, town=town))


def closed_places(world: World) -> list[Place]:
    """List the places that have closed for good."""
    return [place for place in places(database(world), PlaceFilter(closed_too=True)) if place.closed]


def single_spot(world: World, text: str) -> Spot:
    """Find the one spot that a text means.

    Raises:
        NothingFitsError: it means none, or several.

    """
    spots = find_spots(database(world), text)
    if len(spots) != 1:
        raise NothingFitsError(f"expected one spot called {text!r}, found {len(spots)}; choose a clearer name")
    return spots[0]


def way(world: World, stops: list[Spot], options: Options) -> tuple[int, str] | None:
    """Minutes and distance of the way through some stops; None where there is none."""
    parts = find_route(graph(database(world)), stops, options)
    if parts is None:
        return None
    return minutes_of(seconds_of(parts, options.by)), distance_text(metres_of(parts), "km")


def spot_of(world: World, place: Place) -> Spot:
    """Find the spot of a place."""
    return single_spot(world, f"p{place.id}")
