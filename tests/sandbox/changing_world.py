"""A world with some switches on, for the tests of what changes."""

from collections.abc import Mapping

from starlette.testclient import TestClient

from sandbox.changing.switch import Switch
from sandbox.shop.site import SITE
from sandbox.world import World

TAB: Mapping[str, str] = {"sec-fetch-dest": "document"}
FRAME: Mapping[str, str] = {"sec-fetch-dest": "iframe"}
SCRIPT: Mapping[str, str] = {"sec-fetch-dest": "empty"}
"""What a browser says of a request: who asks for it."""


def changing(*switches: Switch, key: str = "a task 0") -> World:
    """Make a shop with these switches on."""
    world = World((SITE,))
    world.reset(0)
    world.changing.switch_on(key, switches)
    return world


def visitor(world: World, host: str = "shop") -> TestClient:
    """Open a tab on one of its hosts."""
    return TestClient(world.app, base_url=f"http://{host}.localhost", headers=dict(TAB))
