"""Tasks that tell the map what is missing or wrong."""

import random

from sandbox.checking import Expected, Wanted, changed, worded
from sandbox.map.data.notes import KINDS, SOURCES
from sandbox.map.tasks.picking import YOU_ID, plainly_named
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_MISSING = (
    ("in front of the main door", "A letter box was put up"),
    ("opposite the entrance", "There is a new bus stop"),
    ("on the left side", "A charging point for cars was built"),
    ("behind the building", "There is a public toilet now"),
    ("next to the bicycle stands", "A parcel locker is here"),
)
_ACCESS = {"yes": "Fully accessible", "limited": "Partly accessible", "no": "Not accessible"}


def _missing(chance: random.Random, world: World) -> Parts:
    place = one(chance, plainly_named(world), "place with a name of its own")
    spot, text = chance.choice(_MISSING)
    row: dict[str, Wanted] = {
        "user_id": YOU_ID,
        "place_id": place.id,
        "kind": KINDS[0],
        "spot": worded(spot),
        "text": worded(text),
        "status": "open",
    }
    return Parts(
        check=changed(Expected(table="notes", kind="added", row=row)),
        values={"name": place.name, "spot": spot, "text": text},
    )


def _suggest(chance: random.Random, world: World) -> Parts:
    place = one(chance, plainly_named(world), "place with a name of its own")
    phone = f"{place.phone[:4]} {chance.randint(200, 989)} {chance.randint(1000, 9899)}"
    website = place.website.replace("https://", "https://www.")
    wheelchair = chance.choice([key for key in _ACCESS if key != place.wheelchair])
    source = chance.choice(SOURCES)
    row: dict[str, Wanted] = {
        "user_id": YOU_ID,
        "place_id": place.id,
        "phone": phone,
        "website": website,
        "wheelchair": wheelchair,
        "source": source,
        "status": "waiting",
        "comment": "",
    }
    values = {"name": place.name, "phone": phone, "website": website, "access": _ACCESS[wheelchair], "source": source}
    return Parts(check=changed(Expected(table="edits", kind="added", row=row)), values=values)


REPORTING = (
    Task(
        id="map-report-missing",
        host="map",
        kind="change",
        about="Leave a note about something that is missing; the form then wants to know where exactly.",
        least_actions=8,
        phrasings=(
            "Leave a note at {name} that something is missing: “{text}”. If asked where exactly: {spot}",
            "Report on the map that at {name} something is missing. Text: “{text}”. It is {spot}",
            "At {name} the map lacks something. Tell them “{text}” with a note there; the exact spot is {spot}",
        ),
        build=_missing,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="map-suggest-edit",
        host="map",
        kind="change",
        about="Suggest new details of a place; the form asks for the source, and to confirm what changes.",
        least_actions=10,
        phrasings=(
            (
                "Suggest an edit of {name}: phone {phone}, website {website}, wheelchair access “{access}”. How I know,"
                " if they ask: “{source}”"
            ),
            (
                "The map has old details for {name}. Suggest the phone number {phone}, the website {website} and"
                " “{access}” for wheelchairs; the source is “{source}”"
            ),
            (
                "Please send the map a correction for {name}. New phone: {phone}, new website: {website}, wheelchair:"
                " “{access}”. Source: “{source}”"
            ),
        ),
        build=_suggest,
        tags=frozenset({"long", "replan"}),
    ),
)
