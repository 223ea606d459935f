"""A world that changes: what comes between a visitor and the sites, by seed and level."""

from sandbox.changing.between import Between
from sandbox.changing.switches import LEVELS, Level, Switches

__all__ = ["LEVELS", "Between", "Level", "Switches"]
