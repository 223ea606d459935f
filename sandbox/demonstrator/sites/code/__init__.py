"""The code host."""

from sandbox.demonstrator.sites.code.changing import CHANGING
from sandbox.demonstrator.sites.code.lists import READERS
from sandbox.demonstrator.sites.code.merging import MERGING
from sandbox.demonstrator.sites.code.reading import READING
from sandbox.demonstrator.sites.code.running import RUNNING

RECIPES = (*READING, *CHANGING, *MERGING, *RUNNING)

__all__ = ["READERS", "RECIPES"]
