"""Places: lists of them in an order, and a single one."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from sandbox.clock import long_date
from sandbox.map.content import Category, categories
from sandbox.map.geometry import Point, coordinates, distance
from sandbox.map.hours import is_open

Sort = Literal["distance", "name", "rating"]
SORTS: tuple[Sort, ...] = ("distance", "name", "rating")

_PLACE = """
SELECT places.id, places.name, category, places.town_id, towns.name, districts.name,
  (SELECT count(*) FROM towns other WHERE other.name = towns.name), roads.name, road_id, along, number, towns.postcode,
  places.x, places.y, hours, phone, website, wheelchair, rating, ratings, closed, moved_to
FROM places JOIN towns ON towns.id = places.town_id JOIN districts ON districts.id = district_id
  JOIN roads ON roads.id = road_id
"""


@dataclass(frozen=True)
class Place:
    """One place."""

    id: int
    name: str
    category: str
    town_id: int
    town: str
    district: str
    town_namesakes: int
    street: str
    road: int
    along: float
    number: int
    postcode: str
    x: float
    y: float
    hours: str
    phone: str
    website: str
    wheelchair: str
    rating: int
    """In tenths."""
    ratings: int
    closed: str | None
    """The day on which it closed for good."""
    moved_to: int | None

    @property
    def point(self) -> Point:
        """Where it is."""
        return self.x, self.y

    @property
    def kind(self) -> Category:
        """Its category."""
        return categories()[self.category]

    @property
    def town_label(self) -> str:
        """The town's name, with the district where another town has the same."""
        return f"{self.town} ({self.district})" if self.town_namesakes > 1 else self.town

    @property
    def address(self) -> str:
        """Street and town: `12 Mill Street, 4110 Alderby`."""
        return f"{self.number} {self.street}, {self.postcode} {self.town_label}"

    @property
    def coordinates(self) -> str:
        """Latitude and longitude."""
        return coordinates(self.x, self.y)

    @property
    def stars(self) -> str:
        """The rating: `4.3`."""
        return f"{self.rating / 10:.1f}"

    @property
    def closed_on(self) -> str:
        """The day on which it closed for good, in words; empty where it did not."""
        return long_date(self.closed) if self.closed else ""


@dataclass(frozen=True, kw_only=True)
class PlaceFilter:
    """Which places a list shows. What is empty does not matter."""

    words: str = ""
    """Words that the name, the category or the street has, all of them."""
    category: str = ""
    town: int = 0
    wheelchair: bool = False
    open_now: bool = False
    closed_too: bool = False
    """Also those that have closed for good, which otherwise show only where words are asked for."""


def places(
    connection: sqlite3.Connection, wanted: PlaceFilter, sort: Sort = "name", near: Point | None = None
) -> list[Place]:
    """Every place that fits, in order; those that have closed for good only where words are asked for."""
    conditions, values = ["1"], list[str | int]()
    for condition, value in (("category = ?", wanted.category), ("places.town_id = ?", wanted.town)):
        if value:
            conditions.append(condition)
            values.append(value)
    if wanted.wheelchair:
        conditions.append("wheelchair = 'yes'")
    if not wanted.words and not wanted.closed_too:
        conditions.append("closed IS NULL")
    rows = connection.execute(f"{_PLACE} WHERE {' AND '.join(conditions)} ORDER BY places.name, places.id", values)
    found = [place for place in (Place(*row) for row in rows) if _has(place, wanted.words.casefold().split())]
    if wanted.open_now:
        found = [place for place in found if place.closed is None and is_open(place.hours)]
    if sort == "rating":
        found.sort(key=lambda place: -place.rating)
    elif sort == "distance" and near is not None:
        found.sort(key=lambda place: distance(place.point, near))
    return found


def _has(place: Place, words: list[str]) -> bool:
    said = f"{place.name} {place.kind.name} {place.kind.plural} {place.street}".casefold()
    return all(word in said or word in said.replace("é", "e") for word in words)


def place_by_id(connection: sqlite3.Connection, place: int) -> Place | None:
    """Find a place."""
    row = connection.execute(f"{_PLACE} WHERE places.id = ?", (place,)).fetchone()
    return Place(*row) if row else None


def places_on(connection: sqlite3.Connection, list_id: int) -> list[Place]:
    """List the places on a list, the newest last."""
    rows = connection.execute(
        f"{_PLACE} JOIN list_places ON list_places.place_id = places.id WHERE list_id = ? ORDER BY list_places.id",
        (list_id,),
    )
    return [Place(*row) for row in rows]


def suggestions(words: str) -> list[Category]:
    """Give the categories that people call by these words, which the search does not know."""
    asked = words.casefold().strip()
    stems = {asked, asked.removesuffix("s"), asked.removesuffix("es")}
    return [kind for kind in categories().values() if stems & set(kind.also)]
