"""The encyclopaedia."""

from sandbox.demonstrator.sites.wiki.lists import READERS
from sandbox.demonstrator.sites.wiki.reading import READING
from sandbox.demonstrator.sites.wiki.writing import WRITING

RECIPES = (*READING, *WRITING)

__all__ = ["READERS", "RECIPES"]
