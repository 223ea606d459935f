"""What people type as the beginning or end of a way, found on the map."""

import re
import sqlite3

from sandbox.map.data.places import Place, PlaceFilter, place_by_id, places
from sandbox.map.data.towns import Town, town_by_id, towns
from sandbox.map.geometry import between
from sandbox.map.routing import Spot
from sandbox.map.seeding.places import share_of
from sandbox.map.seeding.streets import NUMBERS

_ADDRESS = re.compile(r"(?P<number>\d+) (?P<street>[^,]+?)(?:, *(?:\d{4} )?(?P<town>.+))?")
_HOUSE = re.compile(r"a(?P<road>\d+)\.(?P<number>\d+)")


def find_spots(connection: sqlite3.Connection, text: str, home: str = "") -> list[Spot]:
    """Find what a text means: a key, a place's name, an address, a town.

    Args:
        connection: the map's database.
        text: what was typed, or the key of a spot.
        home: the address that `home` stands for.

    Returns:
        Several where it is not clear which is meant, none where the map does not know it.

    """
    asked = " ".join(text.casefold().split())
    if home and (asked in ("home", "my home") or asked.startswith("home (")):
        return [_named(spot, "home", f"Home ({spot.label})") for spot in find_spots(connection, home)]
    by_key = spot_by_key(connection, asked)
    if by_key is not None:
        return [by_key]
    all_towns = towns(connection)
    named = [town for town in all_towns if asked in (town.name.casefold(), town.label.casefold())]
    if named:
        return [_of_town(connection, town) for town in named]
    address = _ADDRESS.fullmatch(asked)
    if address:
        return _houses(connection, int(address["number"]), address["street"], address["town"] or "", all_towns)
    return [_of_place(place) for place in _called(connection, asked)]


def spot_by_key(connection: sqlite3.Connection, key: str) -> Spot | None:
    """Find a spot by the key that addresses have: `p12`, `t3`, `a45.7`."""
    house = _HOUSE.fullmatch(key)
    if house:
        return _house(connection, int(house["road"]), int(house["number"]))
    if re.fullmatch(r"p\d+", key):
        place = place_by_id(connection, int(key[1:]))
        return _of_place(place) if place else None
    if re.fullmatch(r"t\d+", key):
        town = town_by_id(connection, int(key[1:]))
        return _of_town(connection, town) if town else None
    return None


def _called(connection: sqlite3.Connection, asked: str) -> list[Place]:
    """Places of this name, with the town behind it or without; else those whose names hold all words."""
    name, _, town = asked.partition(", ")
    everything = [place for place in places(connection, PlaceFilter(words=name)) if place.closed is None]
    there = [p for p in everything if not town or p.town.casefold() in town or town in p.address.casefold()]
    return [place for place in there if place.name.casefold() == name] or there


def _of_place(place: Place) -> Spot:
    label = f"{place.name}, {place.town_label}"
    return Spot(key=f"p{place.id}", label=label, point=place.point, road=place.road, along=place.along)


def _of_town(connection: sqlite3.Connection, town: Town) -> Spot:
    row = connection.execute(
        "SELECT id, start_id FROM roads WHERE (start_id = ? OR end_id = ?) AND kind = 'street' ORDER BY id",
        (town.node, town.node),
    ).fetchone()
    x, y = connection.execute("SELECT x, y FROM nodes WHERE id = ?", (town.node,)).fetchone()
    along = 0.0 if row[1] == town.node else 1.0
    return Spot(key=f"t{town.id}", label=town.label, point=(x, y), road=row[0], along=along)


def _houses(connection: sqlite3.Connection, number: int, street: str, town: str, all_towns: list[Town]) -> list[Spot]:
    wanted = [one.id for one in all_towns if not town or town in (one.name.casefold(), one.label.casefold())]
    rows = connection.execute(
        "SELECT id, town_id FROM roads WHERE lower(name) = ? AND first_number BETWEEN ? AND ? AND first_number > 0"
        " ORDER BY id",
        (street, number - NUMBERS + 1, number),
    ).fetchall()
    return [spot for road, where in rows if where in wanted and (spot := _house(connection, road, number))]


def _house(connection: sqlite3.Connection, road: int, number: int) -> Spot | None:
    row = connection.execute(
        "SELECT roads.name, first_number, a.x, a.y, b.x, b.y, town_id FROM roads JOIN nodes a ON a.id = start_id"
        " JOIN nodes b ON b.id = end_id WHERE roads.id = ? AND first_number > 0",
        (road,),
    ).fetchone()
    if row is None or not row[1] <= number < row[1] + NUMBERS:
        return None
    town = town_by_id(connection, row[6])
    along = share_of(number - row[1])
    a, b = (row[2], row[3]), (row[4], row[5])
    point = between(a, b, along)
    label = f"{number} {row[0]}, {town.label if town else ''}"
    return Spot(key=f"a{road}.{number}", label=label, point=point, road=road, along=along)


def _named(spot: Spot, key: str, label: str) -> Spot:
    return Spot(key=key, label=label, point=spot.point, road=spot.road, along=spot.along)
