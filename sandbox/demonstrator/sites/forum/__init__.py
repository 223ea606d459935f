"""The forum."""

from sandbox.demonstrator.sites.forum.lists import READERS
from sandbox.demonstrator.sites.forum.moderating import MODERATING
from sandbox.demonstrator.sites.forum.reading import READING
from sandbox.demonstrator.sites.forum.tidying import TIDYING
from sandbox.demonstrator.sites.forum.writing import WRITING

RECIPES = (*READING, *WRITING, *TIDYING, *MODERATING)

__all__ = ["READERS", "RECIPES"]
