"""The map."""

from sandbox.demonstrator.sites.map.finding import FINDING
from sandbox.demonstrator.sites.map.keeping import KEEPING
from sandbox.demonstrator.sites.map.lists import READERS
from sandbox.demonstrator.sites.map.reporting import REPORTING
from sandbox.demonstrator.sites.map.routes import ROUTES
from sandbox.demonstrator.sites.map.showing import SHOWING

RECIPES = (*ROUTES, *FINDING, *SHOWING, *KEEPING, *REPORTING)

__all__ = ["READERS", "RECIPES"]
