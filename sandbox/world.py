"""One world: every site's database as a seed makes it, and the application that serves them."""

import random
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from starlette.types import ASGIApp

from sandbox.changing import Changing
from sandbox.registry import all_sites
from sandbox.site import Site
from sandbox.snapshot import Change, Snapshot, carried_over, changes, take
from sandbox.task import Episode, Final, Score, Task
from sandbox.web.dispatch import Dispatch

_KEPT = 64
"""Databases, one a site and seed, of half a megabyte each."""


@lru_cache(maxsize=_KEPT)
def _made(site: Site, seed: int) -> bytes:
    connection = sqlite3.connect(":memory:")
    site.seed(connection, random.Random(f"{site.name} {seed}"))
    connection.commit()
    made = connection.serialize()
    connection.close()
    return made


class World:
    """The sites of one sandbox. Its methods are called on the thread that serves it, or while nothing is served."""

    def __init__(self, sites: Sequence[Site] | None = None) -> None:
        self.sites: Sequence[Site] = all_sites() if sites is None else sites
        self.port: int | None = None
        """Where it is served; None while it is not."""
        self._connections = {site.name: _connect() for site in self.sites}
        self._start: dict[str, Snapshot] = {}
        self._words = ""
        self.hosts: dict[str, Site] = {}
        """Which site is served under which first label of a name."""
        hosts: dict[str, ASGIApp] = {}
        for site in self.sites:
            made = site.apps(self._connections[site.name])
            hosts.update(made)
            self.hosts.update(dict.fromkeys(made, site))
        self.changing = Changing(Dispatch(hosts), self)
        """What goes on while an episode does."""
        self.app: ASGIApp = self.changing
        """Serves all sites, told apart by the Host header."""

    def reset(self, seed: int) -> None:
        """Put every site back to what the seed makes of it."""
        self.changing.begin("", 0)
        self._restore(seed)
        self._remember()

    def _restore(self, seed: int) -> None:
        for site in self.sites:
            connection = self._connections[site.name]
            connection.rollback()
            connection.deserialize(_made(site, seed))

    def _remember(self) -> None:
        for connection in self._connections.values():
            connection.commit()
        self._start = {name: take(connection) for name, connection in self._connections.items()}

    def begin(self, task: Task, seed: int, level: int = 0) -> Episode:
        """Reset the world by the seed and make an episode of the task.

        Args:
            task: The task.
            seed: What it is made from.
            level: How much the world changes while the episode goes on, from 0 (not at all) to 3.

        Raises:
            UnknownLevelError: there is no such level.

        """
        self.changing.begin(f"{task.id} {seed}", level)
        self._restore(seed)
        chance = random.Random(f"{task.id} {seed}")
        parts = task.build(chance, self)
        self._remember()
        intent = chance.choice(task.phrasings).format(**self.addresses(), **parts.values)
        self._words = " ".join([*parts.values.values(), intent])
        return Episode(
            task_id=task.id,
            seed=seed,
            intent=intent,
            host=task.host,
            path=parts.path,
            url=self.address(task.host, parts.path),
            values=parts.values,
            check=parts.check,
            level=level,
        )

    def drift(self, chance: random.Random) -> None:
        """Let every site change its own content. It is called between two requests.

        What it changes counts as if it had been so from the start: of a row that both have changed, what the agent
        changed is still told.
        """
        for site in self.sites:
            if site.drift is not None:
                connection = self._connections[site.name]
                before = take(connection)
                site.drift(connection, chance, self._words)
                connection.commit()
                self._start[site.name] = carried_over(self._start[site.name], before, take(connection))

    def visitor(self, host: str) -> str:
        """Say as whom a browser without a session is signed in on a host; empty for a guest, or where no site is."""
        site = self.hosts.get(host)
        return site.visitor(self._connections[site.name], host) if site else ""

    def score(self, episode: Episode, final: Final) -> Score:
        """Check how an episode ended."""
        return episode.check(self, final)

    def connection(self, site: str) -> sqlite3.Connection:
        """Get a site's database."""
        return self._connections[site]

    def changes(self) -> list[Change]:
        """List what differs from the start of the episode, in the databases of all sites."""
        found: list[Change] = []
        for site in self.sites:
            found += changes(self._connections[site.name], self._start[site.name], site.noise)
        return found

    def address(self, host: str, path: str = "/") -> str:
        """Write the address of a page."""
        return f"http://{host}.localhost{f':{self.port}' if self.port else ''}{path}"

    def addresses(self) -> dict[str, str]:
        """Give the sites' addresses by the names that phrasings have for them: `forum_url`."""
        return {f"{host}_url": self.address(host) for host in self.hosts}

    def close(self) -> None:
        """Let the databases go."""
        for connection in self._connections.values():
            connection.close()


def _connect() -> sqlite3.Connection:
    # The world is made on one thread and served on another, never on both at once.
    return sqlite3.connect(":memory:", check_same_thread=False)
