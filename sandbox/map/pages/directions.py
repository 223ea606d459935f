"""Directions between places, by way of others."""

from urllib.parse import urlencode

from starlette.responses import Response

from sandbox.map.data.spots import find_spots, spot_by_key
from sandbox.map.drawing import draw, route_path, window_around
from sandbox.map.pages.visit import Visit
from sandbox.map.routing import (
    BY,
    PREFER,
    Leg,
    Options,
    Spot,
    directions,
    find_route,
    graph,
    metres_of,
    seconds_of,
)
from sandbox.map.wording import time_text

AVOID = {"ferries": "Avoid ferries", "tolls": "Avoid toll roads"}
MOST_VIA = 4
_NAMES = {"foot": "On foot", "bicycle": "By bicycle", "car": "By car"}
_PREFER = {"fastest": "Fastest way", "shortest": "Shortest way"}


def directions_address(keys: list[str], options: Options) -> str:
    """Write the address of the directions through these spots."""
    values = [("from", keys[0]), *(("via", key) for key in keys[1:-1]), ("to", keys[-1]), ("by", options.by)]
    if options.prefer != PREFER[0]:
        values.append(("prefer", options.prefer))
    values += [("avoid", one) for one in AVOID if one in options.avoid]
    return f"/directions?{urlencode(values)}"


def directions_page(visit: Visit) -> Response:
    """Show the form, ask what an ambiguous name means, or show the way."""
    texts = [visit.query("from"), *visit.queries("via")[:MOST_VIA], visit.query("to")]
    options = _options(visit)
    adding = "add" in visit.request.query_params
    if adding or not (texts[0] and texts[-1]):
        missing = {name: text for name, text in (("from", texts[0]), ("to", texts[-1])) if not text}
        asked = bool(visit.request.url.query) and "show" in visit.request.query_params
        errors = {name: "Say where the way begins." if name == "from" else "Say where it ends." for name in missing}
        return _page(visit, texts, options, errors=errors if asked else {}, more=adding)
    home = visit.viewer.home if visit.viewer else ""
    meant = [find_spots(visit.connection, text, home) for text in texts]
    for number, (text, spots) in enumerate(zip(texts, meant, strict=True)):
        if not spots:
            name = "from" if number == 0 else "to" if number == len(texts) - 1 else "via"
            return _page(visit, texts, options, errors={name: f"The map does not know “{text}”."})
        if len(spots) > 1:
            return _choose(visit, texts, number, spots, options)
    stops = [spots[0] for spots in meant]
    address = directions_address([stop.key for stop in stops], options)
    if f"/directions?{visit.request.url.query}" != address:
        return visit.go(address)
    return _way(visit, stops, options)


def _options(visit: Visit) -> Options:
    by = next((one for one in BY if one == visit.query("by")), BY[0])
    prefer = next((one for one in PREFER if one == visit.query("prefer")), PREFER[0])
    return Options(by=by, prefer=prefer, avoid=frozenset(visit.queries("avoid")) & set(AVOID))


def _choose(visit: Visit, texts: list[str], number: int, spots: list[Spot], options: Options) -> Response:
    """Ask which of several is meant; each answer is the address with that one in it."""
    again = []
    for spot in spots[:12]:
        keys = [*texts[:number], spot.key, *texts[number + 1 :]]
        again.append((spot, directions_address(keys, options)))
    return visit.render("choose.html", wanted=texts[number], spots=again)


def _way(visit: Visit, stops: list[Spot], options: Options) -> Response:
    parts = find_route(graph(visit.connection), stops, options)
    if parts is None:
        return _page(visit, [stop.key for stop in stops], options, no_way=True)
    legs: list[Leg] = [leg for part in parts for leg in part]
    points = [stop.point for stop in stops] + [point for leg in legs for point in (leg.start, leg.end)]
    picture = draw(visit.connection, window_around(points))
    picture.route = route_path(picture.window, [(leg.start, leg.end) for leg in legs])
    picture.pins = [(picture.window.pixel(stop.point), letter) for stop, letter in zip(stops, "ABCDEF", strict=False)]
    return _page(
        visit,
        [stop.key for stop in stops],
        options,
        stops=stops,
        picture=picture,
        steps=directions(parts, stops),
        metres=metres_of(parts),
        time=time_text(seconds_of(parts, options.by)),
        tolls=any(leg.road.toll for leg in legs),
        ferries=any("ferry" in leg.road.kind for leg in legs),
    )


def _page(
    visit: Visit,
    texts: list[str],
    options: Options,
    *,
    errors: dict[str, str] | None = None,
    more: bool = False,
    **way: object,
) -> Response:
    empty: dict[str, object] = {
        "stops": [],
        "picture": None,
        "steps": [],
        "metres": 0.0,
        "time": "",
        "tolls": False,
        "ferries": False,
    }
    known = [spot_by_key(visit.connection, text) for text in texts]
    shown = [spot.label if spot else text for spot, text in zip(known, texts, strict=True)]
    middle = [*shown[1:-1], ""] if more and len(shown) - 2 < MOST_VIA else shown[1:-1]
    return visit.render(
        "directions.html",
        422 if errors else 200,
        start=shown[0],
        via=middle,
        end=shown[-1],
        options=options,
        by_names=_NAMES,
        prefer_names=_PREFER,
        avoid_names=AVOID,
        most_via=MOST_VIA,
        errors=errors or {},
        back=directions_address([*reversed(texts)], options) if way.get("stops") else "",
        **{"no_way": False, **empty, **way},
    )
