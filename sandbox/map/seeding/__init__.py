"""What the map holds when an episode begins, made from a seed."""

import random
import sqlite3
from importlib import resources

from sandbox.map.seeding.ground import seed_ground
from sandbox.map.seeding.highways import seed_highways
from sandbox.map.seeding.people import YOU, YOUR_PASSWORD, seed_people
from sandbox.map.seeding.places import seed_places
from sandbox.map.seeding.streets import seed_streets

__all__ = ["YOU", "YOUR_PASSWORD", "seed"]


def seed(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Make the map's tables in an empty database and fill them. The same chance gives the same map."""
    connection.executescript((resources.files("sandbox.map") / "schema.sql").read_text("utf-8"))
    ground = seed_ground(connection, chance)
    grids = seed_streets(connection, chance, ground)
    seed_highways(connection, chance, ground, grids)
    seed_places(connection, chance)
    seed_people(connection, chance)
    connection.commit()
