"""The code host as the sandbox serves it."""

from sandbox.code.app import create_app
from sandbox.code.drift import drift
from sandbox.code.seeding import seed
from sandbox.site import Site

SITE = Site(
    name="code",
    seed=seed,
    apps=lambda connection: {"code": create_app(connection)},
    drift=drift,
    visitor=lambda connection, _host: str(connection.execute("SELECT name FROM users WHERE id = 1").fetchone()[0]),
    noise=frozenset({"sessions"}),
)
