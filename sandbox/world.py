"""One world: every site's database as a seed makes it, and the application that serves them."""

import random
import sqlite3
from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.changing import Changing
from sandbox.database import Database
from sandbox.registry import all_sites
from sandbox.site import Site
from sandbox.snapshot import Change
from sandbox.task import Episode, Final, Score, Task
from sandbox.web.dispatch import Dispatch


class World:
    """The sites of one sandbox. Its methods are called on the thread that serves it, or while nothing is served."""

    def __init__(self, sites: Sequence[Site] | None = None) -> None:
        self.sites: Sequence[Site] = all_sites() if sites is None else sites
        self.port: int | None = None
        """Where it is served; None while it is not."""
        self._databases = {site.name: Database(site) for site in self.sites}
        self._words = ""
        self.hosts: dict[str, Site] = {}
        """Which site is served under which first label of a name."""
        hosts: dict[str, ASGIApp] = {}
        for site in self.sites:
            database = self._databases[site.name]
            made = site.apps(database.connection)
            hosts.update({host: _opening(database, app) for host, app in made.items()})
            self.hosts.update(dict.fromkeys(made, site))
        self.changing = Changing(Dispatch(hosts), self)
        """What goes on while an episode does."""
        self.app: ASGIApp = self.changing
        """Serves all sites, told apart by the Host header."""

    def reset(self, seed: int) -> None:
        """Put every site back to what the seed makes of it."""
        self.changing.begin("", 0)
        for database in self._databases.values():
            database.reset(seed)
            database.begin()

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
        for database in self._databases.values():
            database.reset(seed)
        chance = random.Random(f"{task.id} {seed}")
        parts = task.build(chance, self)
        for database in self._databases.values():
            database.begin()
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
        for database in self._databases.values():
            # Each has a chance of its own: how it drifts must not depend on which others are open.
            database.drift(random.Random(chance.getrandbits(64)), self._words)

    def visitor(self, host: str) -> str:
        """Say as whom a browser without a session is signed in on a host; empty for a guest, or where no site is."""
        site = self.hosts.get(host)
        return site.visitor(self.connection(site.name), host) if site else ""

    def score(self, episode: Episode, final: Final) -> Score:
        """Check how an episode ended."""
        return episode.check(self, final)

    def connection(self, site: str) -> sqlite3.Connection:
        """Get a site's database, to be asked for anew after a reset: it is empty until somebody does."""
        return self._databases[site].open()

    def changes(self) -> list[Change]:
        """List what differs from the start of the episode, in the databases of all sites."""
        return [change for database in self._databases.values() for change in database.changes()]

    def address(self, host: str, path: str = "/") -> str:
        """Write the address of a page."""
        return f"http://{host}.localhost{f':{self.port}' if self.port else ''}{path}"

    def addresses(self) -> dict[str, str]:
        """Give the sites' addresses by the names that phrasings have for them: `forum_url`."""
        return {f"{host}_url": self.address(host) for host in self.hosts}

    def close(self) -> None:
        """Let the databases go."""
        for database in self._databases.values():
            database.connection.close()


def _opening(database: Database, app: ASGIApp) -> ASGIApp:
    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        database.open()
        await app(scope, receive, send)

    return serve
