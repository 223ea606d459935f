"""The forum as the sandbox serves it."""

from sandbox.forum.app import create_app
from sandbox.forum.seeding import seed
from sandbox.site import Site

SITE = Site(
    name="forum",
    seed=seed,
    apps=lambda connection: {"forum": create_app(connection)},
    noise=frozenset({"sessions", "messages.seen", "notifications.seen"}),
)
