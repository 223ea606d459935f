"""Tasks that take several sites."""

from sandbox.demonstrator.sites.cross.asking import ASKING
from sandbox.demonstrator.sites.cross.trading import TRADING

RECIPES = (*ASKING, *TRADING)

__all__ = ["RECIPES"]
