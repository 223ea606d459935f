"""The forum as the sandbox serves it."""

from sandbox.forum.app import create_app
from sandbox.forum.drift import drift
from sandbox.forum.seeding import seed
from sandbox.site import Site

SITE = Site(
    name="forum",
    seed=seed,
    apps=lambda connection: {"forum": create_app(connection)},
    drift=drift,
    visitor=lambda connection, _host: str(connection.execute("SELECT name FROM users WHERE id = 1").fetchone()[0]),
    noise=frozenset({"sessions", "messages.seen", "notifications.seen"}),
)
