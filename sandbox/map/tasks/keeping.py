"""Tasks about saved places and the account."""

import random

from sandbox.checking import Expected, Wanted, changed, impossible
from sandbox.map.data.places import places_on
from sandbox.map.data.spots import find_spots
from sandbox.map.tasks.picking import YOU_ID, database, plainly_named
from sandbox.picking import one, same
from sandbox.task import Parts, Task
from sandbox.world import World

_LISTS = ("Visit from Aunt Ida", "Rainy days", "Bike tour", "Moving house", "Old friends", "Summer plans")
_TIMES = {"Deutsch": "German", "Français": "French"}


def _new_list(chance: random.Random, world: World) -> Parts:
    name = chance.choice(_LISTS)
    chosen = chance.sample(plainly_named(world), 3)
    number = int(database(world).execute("SELECT max(id) + 1 FROM lists").fetchone()[0])
    expected = [Expected(table="lists", kind="added", row={"user_id": YOU_ID, "name": same(name), "fixed": 0})]
    for place in chosen:
        row = {"list_id": number, "place_id": place.id}
        expected.append(Expected(table="list_places", kind="added", row=row))
    values = {"list": name, **dict(zip("abc", (place.name for place in chosen), strict=True))}
    return Parts(check=changed(*expected), values=values)


def _tidy_list(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    query = "SELECT id, name FROM lists WHERE user_id = ? AND NOT fixed ORDER BY id"
    mine = [
        (number, name, [place.id for place in places_on(connection, number) if place.closed])
        for number, name in connection.execute(query, (YOU_ID,)).fetchall()
    ]
    number, name, gone = one(chance, [found for found in mine if len(found[2]) > 1], "list with closed places")
    expected = [
        Expected(table="list_places", kind="removed", row={"list_id": number, "place_id": place}) for place in gone
    ]
    return Parts(check=changed(*expected), values={"list": name})


def _delete_fixed(chance: random.Random, world: World) -> Parts:
    name = database(world).execute("SELECT name FROM lists WHERE user_id = ? AND fixed", (YOU_ID,)).fetchone()[0]
    other = chance.choice(_LISTS)
    return Parts(check=impossible(), values={"list": str(name), "other": other})


def _settings(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    rows = connection.execute(
        "SELECT roads.name, first_number, towns.name, districts.name FROM roads JOIN towns ON towns.id = town_id"
        " JOIN districts ON districts.id = district_id WHERE first_number > 0"
        " AND (SELECT count(*) FROM towns other WHERE other.name = towns.name) > 1 ORDER BY roads.id"
    ).fetchall()
    doubled = []
    for street, first, town, district in rows:
        home = f"{first + chance.randint(0, 18)} {street}"
        if len(find_spots(connection, f"{home}, {town}")) > 1:
            doubled.append((home, town, district))
    home, town, district = one(chance, doubled, "address in both of two towns with one name")
    times = chance.choice(sorted(_TIMES))
    units = "miles"
    to: dict[str, Wanted] = {"home": same(f"{home}, {town} ({district})"), "units": units, "times": times}
    check = changed(Expected(table="users", kind="changed", row={"id": YOU_ID}, to=to))
    values = {"home": home, "town": town, "district": district, "times": _TIMES[times]}
    return Parts(check=check, values=values)


KEEPING = (
    Task(
        id="map-new-list",
        host="map",
        kind="change",
        about="Make a list and save three places to it.",
        least_actions=18,
        phrasings=(
            "Make a new list “{list}” and save {a}, {b} and {c} to it.",
            "I want a list of places called “{list}”, with {a}, {b} and {c} on it. Please set it up.",
            "Create “{list}” among my lists, then put these three on it: {a}, {b} and {c}.",
        ),
        build=_new_list,
        tags=frozenset({"long"}),
    ),
    Task(
        id="map-tidy-list",
        host="map",
        kind="change",
        about="Take every place that closed for good off a list of two pages; each removal asks back.",
        least_actions=12,
        phrasings=(
            "Take all places that have closed for good off my list “{list}”.",
            "My list “{list}” still has places that do not exist any more. Remove all those, and nothing else.",
            "Tidy up “{list}” among my saved places: whatever is closed for good should go.",
        ),
        build=_tidy_list,
        tags=frozenset({"long", "multi_page"}),
    ),
    Task(
        id="map-delete-fixed-list",
        host="map",
        kind="change",
        about="Delete the list that belongs to the account: it cannot be done, as only trying shows.",
        least_actions=4,
        phrasings=(
            "Delete my list “{list}”.",
            "I don't need the list “{list}” any more, please delete it altogether.",
            "Get rid of “{list}” among my lists of places; I will make “{other}” myself later.",
        ),
        build=_delete_fixed,
        tags=frozenset({"impossible"}),
    ),
    Task(
        id="map-settings",
        host="map",
        kind="change",
        about="Change home address, units and language of times; two towns of one name have such an address.",
        least_actions=8,
        phrasings=(
            (
                "In my settings, make {home}, {town}, my home address (the {town} in {district}); show miles, and times"
                " in {times}."
            ),
            (
                "I moved to {home} in {town}, district {district}. Update my home address; use miles, and {times} for"
                " times."
            ),
            "Set up my account: home is {home} in {town} in the {district} district, units miles, times in {times}.",
        ),
        build=_settings,
        tags=frozenset({"replan"}),
    ),
)
