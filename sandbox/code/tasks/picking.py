"""What a task is about, picked out of the world that it begins in."""

import random
import sqlite3
from typing import Any

from sandbox.picking import one
from sandbox.world import World

YOU_ID = 1
NOW = "2026-03-14T10:00"
"""What is stored for a moment in the episode."""


def rows(world: World, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the code host's database."""
    return [tuple(row) for row in database(world).execute(query, values)]


def database(world: World) -> sqlite3.Connection:
    """Give the code host's database."""
    return world.connection("code")


def project(chance: random.Random, world: World, condition: str = "1") -> tuple[int, str]:
    """Pick a project that meets a condition: its id and its path with the namespace."""
    query = (
        "SELECT projects.id, namespace || '/' || path FROM projects LEFT JOIN members ON project_id = projects.id"
        f" AND user_id = 1 WHERE {condition} ORDER BY projects.id"
    )
    return one(chance, [(int(number), str(path)) for number, path in rows(world, query)], f"project with {condition}")


MAINTAINED = "role IN ('Maintainer', 'Owner') AND NOT archived"
"""A project whose members and merge requests you may change."""
