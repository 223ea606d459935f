"""The encyclopaedia's editors, and what you and others have done beside writing."""

import random
import sqlite3
from datetime import timedelta

from sandbox.wiki.clock import stamp
from sandbox.wiki.seeding.words import names

YOU = "Wren_Halloway"
"""The editor whom the browser is signed in as."""
YOUR_PASSWORD = "paper-otter-3"  # noqa: S105 - a made-up account on loopback
_WATCHED = 6


def seed_people(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the editors, you first."""
    add = "INSERT INTO users (name, password, email, joined, about) VALUES (?, ?, ?, ?, ?)"
    connection.execute(add, (YOU, YOUR_PASSWORD, "wren.halloway@mail.example", "2023-09-18T19:20", "Towns and rivers."))
    for name in names().editors:
        joined = stamp(timedelta(days=chance.randint(700, 3100), minutes=chance.randint(0, 1400)))
        email, password = f"{name.lower()}@mail.example", f"{name.lower()}-{chance.randint(1000, 9999)}"
        connection.execute(add, (name, password, email, joined, chance.choice(names().abouts)))


def seed_activity(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add your watch list, protected articles and talk."""
    rows = connection.execute(
        "SELECT articles.id, title FROM articles JOIN revisions ON article_id = articles.id"
        " WHERE text NOT LIKE '#REDIRECT%' AND text NOT LIKE '%Disambiguation pages%' GROUP BY articles.id"
    ).fetchall()
    articles = [int(row[0]) for row in rows]
    watched = sorted(chance.sample(articles, _WATCHED))
    connection.executemany("INSERT INTO watches VALUES (1, ?)", [(article,) for article in watched])
    shut = [1, *chance.sample(articles[1:], 4)]
    why = "Only stewards can edit it, because of repeated vandalism."
    connection.executemany("UPDATE articles SET protected = ? WHERE id = ?", [(why, article) for article in shut])
    for article in chance.sample(articles, 24):
        for words in chance.sample(names().talk, chance.randint(1, 3)):
            topic = connection.execute(
                "INSERT INTO topics (article_id, heading) VALUES (?, ?)", (article, words.heading)
            ).lastrowid
            days = chance.uniform(5, 400)
            for user, text in zip(chance.sample(range(2, 22), len(words.texts)), words.texts, strict=True):
                days *= 0.9
                connection.execute(
                    "INSERT INTO replies (topic_id, user_id, made, text) VALUES (?, ?, ?, ?)",
                    (topic, user, stamp(timedelta(days=days)), text),
                )
