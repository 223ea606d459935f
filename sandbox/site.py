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
    drift: Callable[[sqlite3.Connection, random.Random, str], None] | None = None
    """Changes what others than the agent change while an episode goes on: only what a task with these words (all that
    its seed chose) does not depend on. None for a site that stands still."""
    visitor: Callable[[sqlite3.Connection, str], str] = lambda _connection, _host: "before"
    """Says as whom a browser without a session is signed in on a host; empty for a guest."""
    noise: frozenset[str] = frozenset()
    """Tables, or columns as `table.column`, that may differ after an episode without counting as a change."""
