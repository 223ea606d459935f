"""Notes on the map: what is missing or wrong."""

from starlette.responses import Response

from sandbox.map.data.notes import KINDS, Note, add_note, note_by_id, notes
from sandbox.map.data.places import place_by_id
from sandbox.map.drawing import draw, window_at
from sandbox.map.geometry import coordinates, read_coordinates
from sandbox.map.pages.visit import Visit, found
from sandbox.web.paging import paged

TEXT_LENGTH = 300
_PER_PAGE = 6
_ZOOM = 6


def note_list(visit: Visit) -> Response:
    """Show all notes, or only yours."""
    mine = visit.query("by") == "me"
    return visit.render(
        "notes.html", pages=paged(visit, notes(visit.connection, visit.you.id if mine else 0), _PER_PAGE), mine=mine
    )


def note_page(visit: Visit) -> Response:
    """Show a note and where it is."""
    note = _note(visit)
    picture = draw(visit.connection, window_at((note.x, note.y), _ZOOM), ("places",))
    picture.pins = [(picture.window.pixel((note.x, note.y)), "!")]
    return visit.render("note.html", note=note, picture=picture)


def note_form(visit: Visit) -> Response:
    """Show the form for a new note, at a place or at a point of the map."""
    return _form(
        visit, {"place": visit.query("place"), "at": visit.query("at"), "kind": "", "spot": "", "text": ""}, {}
    )


def leave_note(visit: Visit) -> Response:
    """Leave a note, or show what it lacks."""
    draft = {name: visit.form.get(name, "") for name in ("place", "at", "kind", "spot", "text")}
    place = place_by_id(visit.connection, int(draft["place"])) if draft["place"].isdecimal() else None
    where = place.point if place else read_coordinates(draft["at"])
    errors: dict[str, str] = {}
    if where is None:
        errors["at"] = "Say where it is: open a place, or the map, and begin the note there."
    if draft["kind"] not in KINDS:
        errors["kind"] = "Choose what the note is about."
    if not draft["text"]:
        errors["text"] = "Write what you have seen."
    elif len(draft["text"]) > TEXT_LENGTH:
        errors["text"] = f"{TEXT_LENGTH} characters are the most; this has {len(draft['text'])}."
    if draft["kind"] == KINDS[0] and not draft["spot"]:
        errors["spot"] = "For something that is missing, fill in where exactly it is."
    if errors or where is None:
        return _form(visit, draft, errors)
    number = add_note(
        visit.connection,
        visit.you.id,
        where,
        place=place.id if place else None,
        kind=draft["kind"],
        spot=draft["spot"],
        text=draft["text"],
    )
    return visit.go(f"/notes/{number}", "Thank you. Your note is on the map.")


def change_note(visit: Visit) -> Response:
    """Close a note of yours, or open it again."""
    note = _note(visit)
    if note.author_id != visit.you.id:
        return visit.go(f"/notes/{note.id}", "Only its author can close a note.")
    status = "closed" if note.status == "open" else "open"
    visit.connection.execute("UPDATE notes SET status = ? WHERE id = ?", (status, note.id))
    return visit.go(f"/notes/{note.id}", f"The note is {status}.")


def _note(visit: Visit) -> Note:
    return found(note_by_id(visit.connection, visit.number("id")))


def _form(visit: Visit, draft: dict[str, str], errors: dict[str, str]) -> Response:
    _ = visit.you
    place = place_by_id(visit.connection, int(draft["place"])) if draft["place"].isdecimal() else None
    point = read_coordinates(draft["at"])
    return visit.render(
        "note_form.html",
        422 if errors else 200,
        draft=draft,
        errors=errors,
        place=place,
        at=coordinates(*point) if point else "",
        kinds=KINDS,
        most=TEXT_LENGTH,
    )
