"""The map's tasks."""

from sandbox.map.tasks.finding import FINDING
from sandbox.map.tasks.hours import HOURS
from sandbox.map.tasks.keeping import KEEPING
from sandbox.map.tasks.reporting import REPORTING
from sandbox.map.tasks.routes import ROUTES
from sandbox.map.tasks.showing import SHOWING

__all__ = ["TASKS"]

TASKS = (*ROUTES, *FINDING, *HOURS, *SHOWING, *KEEPING, *REPORTING)
"""Every task of the map."""
