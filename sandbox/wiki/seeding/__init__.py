"""What the encyclopaedia holds when an episode begins, made from a seed."""

import random
import sqlite3
from importlib import resources

from sandbox.wiki.seeding.country import draw
from sandbox.wiki.seeding.culture import write_culture
from sandbox.wiki.seeding.overviews import write_overviews
from sandbox.wiki.seeding.past import seed_articles
from sandbox.wiki.seeding.people import YOU, YOUR_PASSWORD, seed_activity, seed_people
from sandbox.wiki.seeding.places import write_places

__all__ = ["YOU", "YOUR_PASSWORD", "seed"]


def seed(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Make the encyclopaedia's tables in an empty database and fill them. The same chance gives the same content."""
    connection.executescript((resources.files("sandbox.wiki") / "schema.sql").read_text("utf-8"))
    seed_people(connection, chance)
    country = draw(chance)
    drafts = {**write_places(country, chance), **write_culture(country, chance)}
    seed_articles(connection, {**drafts, **write_overviews(country, drafts)}, chance)
    seed_activity(connection, chance)
    connection.commit()
