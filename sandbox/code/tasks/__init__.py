"""The code host's tasks."""

from sandbox.code.tasks.changing import CHANGING
from sandbox.code.tasks.merging import MERGING
from sandbox.code.tasks.reading import READING
from sandbox.code.tasks.running import RUNNING

__all__ = ["TASKS"]

TASKS = (*READING, *CHANGING, *MERGING, *RUNNING)
"""Every task of the code host."""
