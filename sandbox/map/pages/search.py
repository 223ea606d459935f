"""Searching places: by words, by category, in a town, near something."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from sandbox.map.content import categories
from sandbox.map.data.places import SORTS, Place, PlaceFilter, Sort, places, suggestions
from sandbox.map.data.spots import find_spots
from sandbox.map.data.towns import streets, town_by_id, towns
from sandbox.map.drawing import draw, window_around
from sandbox.map.geometry import distance, read_points
from sandbox.map.pages.visit import Visit, found
from sandbox.map.routing import Spot
from sandbox.web.paging import paged

PER_PAGE = 10


@dataclass(frozen=True)
class Hit:
    """A place in a list of results."""

    place: Place
    metres: float | None
    """How far it is from what the search is near to."""


def search(visit: Visit) -> Response:
    """Show the places that fit."""
    asked, near_text = visit.query("q"), visit.query("near")
    town = int(visit.query("town")) if visit.query("town").isdecimal() else 0
    near, choose = _near(visit, near_text)
    if len(choose) > 1:
        again = [(spot, _again(visit, near=spot.key)) for spot in choose]
        return visit.render("choose.html", wanted=near_text, spots=again)
    sort: Sort = "name"
    for one in SORTS:
        if one == visit.query("sort"):
            sort = one
    if not visit.query("sort") and near:
        sort = "distance"
    wanted = PlaceFilter(
        words=asked,
        category=visit.query("category") if visit.query("category") in categories() else "",
        town=town,
        wheelchair="wheelchair" in visit.request.query_params,
        open_now="open" in visit.request.query_params,
    )
    looked = bool(visit.request.url.query)
    listed = places(visit.connection, wanted, sort, near.point if near else None) if looked else []
    hits = [Hit(place, distance(place.point, near.point) if near else None) for place in listed]
    pages = paged(visit, hits, PER_PAGE)
    shown = [hit.place for hit in pages.items]
    picture = draw(visit.connection, window_around([p.point for p in shown])) if shown else None
    if picture:
        picture.pins = [(picture.window.pixel(p.point), str(n)) for n, p in enumerate(shown, start=1)]
    return visit.render(
        "search.html",
        asked=asked,
        near_text=near.label if near else near_text,
        near=near,
        unknown=bool(near_text) and near is None,
        wanted=wanted,
        sort=sort,
        pages=pages,
        looked=looked,
        picture=picture,
        towns=towns(visit.connection),
        named=[one for one in towns(visit.connection) if asked and asked.casefold() in one.name.casefold()],
        suggested=suggestions(asked) if not hits else [],
    )


def _near(visit: Visit, text: str) -> tuple[Spot | None, list[Spot]]:
    spots = find_spots(visit.connection, text, visit.viewer.home if visit.viewer else "") if text else []
    return (spots[0] if len(spots) == 1 else None), spots


def _again(visit: Visit, **other: str) -> str:
    values = {**{key: value for key, value in visit.request.query_params.items() if value}, **other}
    return f"{visit.request.url.path}?{urlencode(values)}"


def category_list(visit: Visit) -> Response:
    """Show all categories with the number of places."""
    rows = visit.connection.execute("SELECT category, count(*) FROM places WHERE closed IS NULL GROUP BY category")
    return visit.render("categories.html", counts=dict(rows.fetchall()))


def town_page(visit: Visit) -> Response:
    """Show a town: what it is, its streets, what there is."""
    town = found(town_by_id(visit.connection, visit.number("id")))
    rows = visit.connection.execute(
        "SELECT category, count(*) FROM places WHERE closed IS NULL AND town_id = ? GROUP BY category", (town.id,)
    )
    return visit.render(
        "town.html",
        town=town,
        streets=streets(visit.connection, town.id),
        counts=dict(rows.fetchall()),
        others=[one for one in towns(visit.connection) if one.name == town.name and one.id != town.id],
        picture=draw(visit.connection, window_around(read_points(town.outline)), ("places",)),
    )
