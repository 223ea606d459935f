"""A place, saving it, and suggesting an edit of it."""

import re

from starlette.responses import Response

from sandbox.map.content import times
from sandbox.map.data.lists import list_by_id, lists, lists_with, put_on, take_off
from sandbox.map.data.notes import SOURCES, add_edit, edits
from sandbox.map.data.places import Place, place_by_id
from sandbox.map.drawing import draw, window_at
from sandbox.map.hours import is_open, shown_week
from sandbox.map.pages.view import map_address
from sandbox.map.pages.visit import Visit, found

WHEELCHAIR = {"yes": "Fully accessible", "limited": "Partly accessible", "no": "Not accessible"}
_ZOOM = 6
ON_MAP_ZOOM = 4
"""The zoom level of the map that a place's page leads to."""
_FIELDS = ("phone", "website", "wheelchair", "source", "comment")


def place_page(visit: Visit) -> Response:
    """Show a place; one that has closed for good says so, and where it went."""
    place = _place(visit)
    picture = draw(visit.connection, window_at(place.point, _ZOOM), ("places",))
    picture.pins = [(picture.window.pixel(place.point), "")]
    return visit.render(
        "place.html",
        place=place,
        moved=place_by_id(visit.connection, place.moved_to) if place.moved_to else None,
        week=shown_week(place.hours, times()[visit.times]),
        open_now=is_open(place.hours),
        access=WHEELCHAIR[place.wheelchair],
        on=lists_with(visit.connection, place.id, visit.viewer.id) if visit.viewer else [],
        picture=picture,
        on_map=map_address(place.coordinates, ON_MAP_ZOOM, ["places"]),
    )


def save_form(visit: Visit) -> Response:
    """Ask for the list on which a place is to be put."""
    place = _place(visit)
    on = {one.id for one in lists_with(visit.connection, place.id, visit.you.id)}
    return visit.render("save.html", place=place, lists=lists(visit.connection, visit.you.id), on=on, error="")


def save(visit: Visit) -> Response:
    """Put a place on a list."""
    place = _place(visit)
    chosen = visit.form.get("list", "")
    one = list_by_id(visit.connection, int(chosen), visit.you.id) if chosen.isdecimal() else None
    if one is None:
        mine = lists(visit.connection, visit.you.id)
        return visit.render("save.html", 422, place=place, lists=mine, on=set(), error="Choose a list.")
    put_on(visit.connection, one.id, place.id)
    return visit.go(f"/place/{place.id}", f"{place.name} is saved to “{one.name}”.")


def remove(visit: Visit) -> Response:
    """Take a place off one of your lists."""
    one = found(list_by_id(visit.connection, visit.number("list"), visit.you.id))
    place = _place(visit)
    take_off(visit.connection, one.id, place.id)
    return visit.go(f"/lists/{one.id}", f"{place.name} was removed from “{one.name}”.")


def edit_form(visit: Visit) -> Response:
    """Show the form for suggesting an edit."""
    place = _place(visit)
    draft = {"phone": place.phone, "website": place.website, "wheelchair": place.wheelchair}
    return _edit_page(visit, place, {**draft, "source": "", "comment": ""}, {})


def suggest(visit: Visit) -> Response:
    """Check a suggestion and ask to confirm it; send it once that was done."""
    place = _place(visit)
    draft = {name: visit.form.get(name, "") for name in _FIELDS}
    errors = _mistakes(place, draft)
    if errors or visit.form.get("do") == "back":
        return _edit_page(visit, place, draft, errors)
    if visit.form.get("do") != "send":
        changed = [
            (name, getattr(place, name), draft[name]) for name in _FIELDS[:3] if getattr(place, name) != draft[name]
        ]
        return visit.render("edit_confirm.html", place=place, draft=draft, changed=changed, access=WHEELCHAIR)
    add_edit(visit.connection, visit.you.id, place.id, draft)
    return visit.go(f"/place/{place.id}", f"Thank you. Your suggestion for {place.name} waits for a check.")


def edit_list(visit: Visit) -> Response:
    """Show what you suggested."""
    return visit.render("edits.html", edits=edits(visit.connection, visit.you.id), access=WHEELCHAIR)


def _place(visit: Visit) -> Place:
    return found(place_by_id(visit.connection, visit.number("id")))


def _mistakes(place: Place, draft: dict[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not re.fullmatch(r"[\d +-]{6,20}", draft["phone"]):
        errors["phone"] = "A phone number has digits, blanks and hyphens only."
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", draft["website"]):
        errors["website"] = "A web address begins with https:// or http://."
    if draft["wheelchair"] not in WHEELCHAIR:
        errors["wheelchair"] = "Choose one of the three."
    if all(getattr(place, name) == draft[name] for name in _FIELDS[:3]):
        errors["phone"] = "Nothing is changed yet."
    if draft["source"] not in SOURCES:
        errors["source"] = "Say how you know this."
    return errors


def _edit_page(visit: Visit, place: Place, draft: dict[str, str], errors: dict[str, str]) -> Response:
    _ = visit.you
    status = 422 if errors else 200
    return visit.render(
        "edit.html", status, place=place, draft=draft, errors=errors, sources=SOURCES, access=WHEELCHAIR
    )
