"""The database of one site: made when it is first asked for, so that an episode pays only for the sites it visits."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache

from sandbox.site import Site
from sandbox.snapshot import Change, Snapshot, carried_over, changes, take

_KEPT = 64
"""Databases, one a site and seed, of half a megabyte each."""


@lru_cache(maxsize=_KEPT)
def _made(site: Site, seed: int) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        site.seed(connection, random.Random(f"{site.name} {seed}"))
        connection.commit()
        return connection.serialize()


class Database:
    """What one site holds in one episode, and what differs from the episode's start.

    Between a reset and its opening it is empty. Nobody can have changed it then, and what others change meanwhile
    waits until it is opened.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        # The world is made on one thread and served on another, never on both at once.
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        """For the site's applications. Everybody else opens it."""
        self._unmade: int | None = None
        """The seed that it is made from when it is opened; None once it was."""
        self._begun = False
        self._start: Snapshot = {}
        self._drifts: list[tuple[random.Random, str]] = []

    def reset(self, seed: int) -> None:
        """Empty it, to be made from this seed."""
        self.connection.rollback()
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.backup(self.connection)
        self._unmade, self._begun, self._start = seed, False, {}
        self._drifts.clear()

    def begin(self) -> None:
        """Count as a change from now on what differs from what it holds now."""
        self._begun = True
        if self._unmade is None:
            self._remember()

    def open(self) -> sqlite3.Connection:
        """Make what the seed makes of it, if that was not done since the reset."""
        if self._unmade is not None:
            self.connection.deserialize(_made(self.site, self._unmade))
            for chance, words in self._drifts:
                self._drift(chance, words)
            self._unmade = None
            if self._begun:
                self._remember()
        return self.connection

    def drift(self, chance: random.Random, words: str) -> None:
        """Let the site change its own content (`World.drift`); one that is not open does when it is opened."""
        if self._unmade is not None:
            self._drifts.append((chance, words))
            return
        before = take(self.connection)
        self._drift(chance, words)
        self._start = carried_over(self._start, before, take(self.connection))

    def changes(self) -> Iterator[Change]:
        """List what differs from the start; nothing where nobody has opened it."""
        if self._unmade is None:
            yield from changes(self.connection, self._start, self.site.noise)

    def _drift(self, chance: random.Random, words: str) -> None:
        if self.site.drift is not None:
            self.site.drift(self.connection, chance, words)
            self.connection.commit()

    def _remember(self) -> None:
        self.connection.commit()
        self._start = take(self.connection)
