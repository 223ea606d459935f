"""The encyclopaedia's tasks, a file for each family."""

from sandbox.wiki.tasks.reading import READING
from sandbox.wiki.tasks.writing import WRITING

TASKS = (*READING, *WRITING)

__all__ = ["TASKS"]
