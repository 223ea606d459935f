"""The forum's tasks."""

from sandbox.forum.tasks.impossible import IMPOSSIBLE
from sandbox.forum.tasks.moderating import MODERATING
from sandbox.forum.tasks.reading import READING
from sandbox.forum.tasks.searching import SEARCHING
from sandbox.forum.tasks.tidying import TIDYING
from sandbox.forum.tasks.writing import WRITING

__all__ = ["TASKS"]

TASKS = (*READING, *SEARCHING, *WRITING, *TIDYING, *MODERATING, *IMPOSSIBLE)
"""Every task of the forum."""
