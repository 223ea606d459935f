"""Tasks that look for a place."""

import random

from sandbox.checking import answered, answered_name
from sandbox.map.content import Category, categories
from sandbox.map.data.places import Place
from sandbox.map.data.towns import towns
from sandbox.map.geometry import distance
from sandbox.map.tasks.picking import closed_places, database, open_places, plainly_named
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_CLEAR = 40.0
"""Metres by which the nearest must be nearer than the next."""


def _best_rated(chance: random.Random, world: World) -> Parts:
    found: list[tuple[Category, str, Place, list[str]]] = []
    for town in towns(database(world)):
        for kind in categories().values():
            there = sorted(open_places(world, category=kind.slug, town=town.id), key=lambda place: -place.rating)
            if town.namesakes == 1 and len(there) > 1 and there[0].rating > there[1].rating:
                found.append((kind, town.name, there[0], [place.name for place in there[1:]]))
    kind, name, best, others = one(chance, found, "town with several places of a kind")
    words = [word for word in kind.also if word != "vet"]
    values = {"word": chance.choice(words), "town": name}
    return Parts(check=answered_name(best.name, rivals=others), values=values)


def _nearest_accessible(chance: random.Random, world: World) -> Parts:
    found: list[tuple[Category, Place, Place, list[str]]] = []
    everything = open_places(world)
    for start in chance.sample(plainly_named(world), 6):
        for kind in categories().values():
            there = [place for place in everything if place.category == kind.slug != start.category]
            there.sort(key=lambda place: distance(place.point, start.point))
            able = [place for place in there if place.wheelchair == "yes"][:2]
            far = [distance(place.point, start.point) for place in able]
            if able and able[0] != there[0] and (len(far) == 1 or far[1] - far[0] > _CLEAR):
                found.append((kind, start, able[0], [place.name for place in there if place.id != able[0].id]))
    kind, start, best, others = one(chance, found, "accessible place that is not the nearest")
    values = {"kind": kind.name.lower(), "start": start.name}
    rivals = [name for name in others if name not in start.name]
    return Parts(check=answered_name(best.name, rivals=rivals), values=values)


def _moved(chance: random.Random, world: World) -> Parts:
    everything = [*open_places(world), *closed_places(world)]
    by_id = {place.id: place for place in everything}
    moved = [
        place
        for place in closed_places(world)
        if place.moved_to and sum(place.name in other.name for other in everything) == 1
    ]
    old = one(chance, moved, "place that moved")
    new = by_id[old.moved_to or 0]
    digits = "".join(filter(str.isdigit, new.phone))
    return Parts(
        check=answered(lambda answer: "".join(filter(str.isdigit, answer)) == digits, new.phone),
        values={"name": old.name},
    )


FINDING = (
    Task(
        id="map-other-word",
        host="map",
        kind="retrieval",
        about="Find the best rated place of a kind in a town; the search does not know the usual word for the kind.",
        least_actions=4,
        phrasings=(
            "Which {word} in {town} has the best rating? Just its name.",
            "I need a {word} in {town}. Give me the name of the one that people rate highest.",
            "What is the top rated {word} in {town} called?",
        ),
        build=_best_rated,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="map-nearest-accessible",
        host="map",
        kind="retrieval",
        about="Find the nearest place of a kind that a wheelchair can get into.",
        least_actions=6,
        phrasings=(
            "What is the nearest {kind} to {start} that is fully wheelchair accessible? The name is enough.",
            "My mother uses a wheelchair. Which accessible {kind} is closest to {start}? Tell me just the name.",
            "Name the {kind} with wheelchair access that is the least far from {start}.",
        ),
        build=_nearest_accessible,
    ),
    Task(
        id="map-moved",
        host="map",
        kind="retrieval",
        about="Find the phone number of a place that closed for good and has another name and address now.",
        least_actions=3,
        phrasings=(
            "What is the phone number of {name}? Only the number, please.",
            "I want to call {name}. Which number do I dial? Answer with nothing else.",
            "Look up {name} on the map and give me the telephone number, nothing more.",
        ),
        build=_moved,
        tags=frozenset({"replan"}),
    ),
)
