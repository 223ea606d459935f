"""A world that changes while somebody works in it: switches by level, put around any site."""

from sandbox.changing.levels import LEVELS
from sandbox.changing.wrapper import Changing, UnknownLevelError

__all__ = ["LEVELS", "Changing", "UnknownLevelError"]
