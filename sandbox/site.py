"""What a site hands to the world that serves it."""

import random
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp


@dataclass(frozen=True, kw_only=True)
class Site:
    """A web site with one database, served under one or more hosts."""

    name: str
    """Names its database: `World.connection(name)`."""
    seed: Callable[[sqlite3.Connection, random.Random], None]
    """Makes the tables in an empty database and fills them: the same chance, the same content."""
    apps: Callable[[sqlite3.Connection], Mapping[str, ASGIApp]]
    """Makes the application for each host. They answer on one thread and share the connection."""
    noise: frozenset[str] = frozenset()
    """Tables, or columns as `table.column`, that may differ after an episode without counting as a change."""
