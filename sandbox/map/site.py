"""The map as the sandbox serves it."""

from sandbox.map.app import create_app
from sandbox.map.drift import drift
from sandbox.map.seeding import seed
from sandbox.site import Site

SITE = Site(
    name="map",
    seed=seed,
    apps=lambda connection: {"map": create_app(connection)},
    drift=drift,
    visitor=lambda connection, _host: str(connection.execute("SELECT name FROM users WHERE id = 1").fetchone()[0]),
    noise=frozenset({"sessions"}),
)
