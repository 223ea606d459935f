"""The tasks of the shop and of its back office."""

from sandbox.task import Task

TASKS: tuple[Task, ...] = ()
