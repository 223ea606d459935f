"""The map itself: a window with an address of its own."""

from urllib.parse import urlencode

from starlette.responses import Response

from sandbox.map.data.towns import towns
from sandbox.map.drawing import WHOLE, ZOOMS, Window, draw, window_at
from sandbox.map.geometry import HEIGHT, WIDTH, Point, coordinates, read_coordinates
from sandbox.map.pages.visit import Visit

LAYERS = {"places": "Places", "cycling": "Cycling", "notes": "Notes"}


def map_address(at: str, zoom: int, layers: list[str]) -> str:
    """Write the address of a window of the map."""
    return f"/?{urlencode({'at': at, 'zoom': zoom, 'layers': ','.join(layers)}, safe=',')}"


def map_page(visit: Visit) -> Response:
    """Show the map; whatever the address leaves out is put into it."""
    middle = read_coordinates(visit.query("at")) or WHOLE.middle
    asked = visit.query("zoom", "1")
    zoom = min(max(int(asked) if asked.isdecimal() else 1, ZOOMS[0]), ZOOMS[-1])
    named = visit.queries("layer") if visit.query("form") else visit.query("layers", "places").split(",")
    layers = [layer for layer in LAYERS if layer in named]
    at = coordinates(*middle)
    address = map_address(at, zoom, layers)
    if visit.request.url.query and f"/?{visit.request.url.query}" != address:
        return visit.go(address)
    window = window_at(middle, zoom)
    return visit.render(
        "map.html",
        picture=draw(visit.connection, window, layers),
        at=at,
        zoom=zoom,
        zooms=ZOOMS,
        layers=LAYERS,
        shown=layers,
        towns=towns(visit.connection),
        zoom_to=lambda level: map_address(at, level, layers),
        moves={name: map_address(_moved(window, side), zoom, layers) for name, side in _SIDES.items()},
        everything=map_address(coordinates(*WHOLE.middle), 1, layers),
        map_address=map_address,
    )


_SIDES: dict[str, Point] = {"north": (0, 1), "south": (0, -1), "west": (-1, 0), "east": (1, 0)}


def _moved(window: Window, side: Point) -> str:
    """Give the coordinates of the middle after a step to one side."""
    x = window.middle[0] + side[0] * window.metres / 3
    y = window.middle[1] + side[1] * window.height / 3
    return coordinates(min(max(x, 0.0), WIDTH), min(max(y, 0.0), HEIGHT))
