"""The encyclopaedia as the sandbox serves it."""

from sandbox.site import Site
from sandbox.wiki.app import create_app
from sandbox.wiki.seeding import seed

SITE = Site(
    name="wiki",
    seed=seed,
    apps=lambda connection: {"wiki": create_app(connection)},
    noise=frozenset({"sessions", "waiting_edits"}),
)
