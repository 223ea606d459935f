"""The map as the sandbox serves it."""

from sandbox.map.app import create_app
from sandbox.map.seeding import seed
from sandbox.site import Site

SITE = Site(
    name="map",
    seed=seed,
    apps=lambda connection: {"map": create_app(connection)},
    noise=frozenset({"sessions"}),
)
