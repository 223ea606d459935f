"""Tasks that take several sites, a file for each family."""

from sandbox.cross.asking import ASKING
from sandbox.cross.trading import TRADING

TASKS = (*ASKING, *TRADING)

__all__ = ["TASKS"]
