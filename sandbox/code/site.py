"""The code host as the sandbox serves it."""

from sandbox.code.app import create_app
from sandbox.code.seeding import seed
from sandbox.site import Site

SITE = Site(
    name="code",
    seed=seed,
    apps=lambda connection: {"code": create_app(connection)},
    noise=frozenset({"sessions"}),
)
