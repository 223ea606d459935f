"""The encyclopaedia as the sandbox serves it."""

from sandbox.site import Site
from sandbox.wiki.app import create_app
from sandbox.wiki.drift import drift
from sandbox.wiki.seeding import seed

SITE = Site(
    name="wiki",
    seed=seed,
    apps=lambda connection: {"wiki": create_app(connection)},
    drift=drift,
    visitor=lambda connection, _host: str(connection.execute("SELECT name FROM users WHERE id = 1").fetchone()[0]),
    noise=frozenset({"sessions", "waiting_edits"}),
)
