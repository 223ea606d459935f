"""Your lists of saved places."""

from starlette.responses import Response

from sandbox.map.data.lists import PlaceList, add_list, list_by_id, lists, name_taken
from sandbox.map.data.places import places_on
from sandbox.map.drawing import draw, window_around
from sandbox.map.pages.visit import Visit, found
from sandbox.web.paging import paged

NAME_LENGTH = 40
_PER_PAGE = 8


def list_overview(visit: Visit) -> Response:
    """Show all your lists, with a form for a new one."""
    return _overview(visit)


def create(visit: Visit) -> Response:
    """Begin a list, or say what is wrong with its name."""
    name = visit.form.get("name", "")
    error = _mistake(visit, name)
    if error:
        return _overview(visit, name=name, error=error)
    number = add_list(visit.connection, visit.you.id, name)
    return visit.go(f"/lists/{number}", f"The list “{name}” is made.")


def list_page(visit: Visit) -> Response:
    """Show what is on a list."""
    return _page(visit, _list(visit))


def rename(visit: Visit) -> Response:
    """Give a list another name."""
    one = _list(visit)
    name = visit.form.get("name", "")
    error = f"“{one.name}” belongs to your account: it keeps its name." if one.fixed else _mistake(visit, name, one.id)
    if error:
        return _page(visit, one, error=error)
    visit.connection.execute("UPDATE lists SET name = ? WHERE id = ?", (name, one.id))
    return visit.go(f"/lists/{one.id}", "The list has its new name.")


def delete(visit: Visit) -> Response:
    """Delete a list."""
    one = _list(visit)
    if one.fixed:
        return _page(visit, one, error=f"“{one.name}” belongs to your account: it cannot be deleted.")
    visit.connection.execute("DELETE FROM lists WHERE id = ?", (one.id,))
    return visit.go("/lists", f"The list “{one.name}” was deleted.")


def _list(visit: Visit) -> PlaceList:
    return found(list_by_id(visit.connection, visit.number("id"), visit.you.id))


def _mistake(visit: Visit, name: str, besides: int = 0) -> str:
    if not name:
        return "A list needs a name."
    if len(name) > NAME_LENGTH:
        return f"A name has {NAME_LENGTH} characters at most; this has {len(name)}."
    return "You have a list of this name." if name_taken(visit.connection, visit.you.id, name, besides) else ""


def _overview(visit: Visit, name: str = "", error: str = "") -> Response:
    mine = lists(visit.connection, visit.you.id)
    return visit.render("lists.html", 422 if error else 200, lists=mine, name=name, error=error)


def _page(visit: Visit, one: PlaceList, error: str = "") -> Response:
    everything = places_on(visit.connection, one.id)
    pages = paged(visit, everything, _PER_PAGE)
    picture = draw(visit.connection, window_around([place.point for place in everything])) if everything else None
    if picture:
        picture.pins = [(picture.window.pixel(place.point), "") for place in pages.items]
    return visit.render("list.html", 422 if error else 200, one=one, pages=pages, picture=picture, error=error)
