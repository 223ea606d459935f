"""What changes on the map while somebody is there: others leave notes and close theirs."""

import random
import sqlite3

from sandbox.map.content import region_words
from sandbox.map.data.notes import add_note

_NEW = 4


def drift(connection: sqlite3.Connection, chance: random.Random, words: str) -> None:
    """Let others leave notes at places, and one of them close a note.

    Left alone is every place that the words name, and your notes. Places, ways and ratings stay as they are.
    """
    said = words.casefold()
    places = [
        (place, x, y)
        for place, name, x, y in connection.execute(
            "SELECT id, name, x, y FROM places WHERE closed IS NULL ORDER BY id"
        )
        if name.casefold() not in said
    ]
    people = [user for (user,) in connection.execute("SELECT id FROM users WHERE id != 1 ORDER BY id")]
    theirs = [
        note
        for note, place in connection.execute(
            "SELECT id, place_id FROM notes WHERE user_id != 1 AND status = 'open' ORDER BY id"
        )
        if place in {place for place, _, _ in places}
    ]
    if theirs:
        connection.execute("UPDATE notes SET status = 'closed' WHERE id = ?", (chance.choice(theirs),))
    for place, x, y in chance.sample(places, _NEW):
        note = chance.choice(region_words().notes)
        add_note(connection, chance.choice(people), (x, y), place=place, kind=note.kind, spot=note.spot, text=note.text)
