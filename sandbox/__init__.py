"""The sandbox: whole web sites on loopback, their tasks, their checks, and a rule-based model that solves them."""

from sandbox.changing import UnknownLevelError
from sandbox.registry import UnknownTaskError, all_tasks, task
from sandbox.server import Sandbox, SandboxError
from sandbox.task import Episode, Final, Score, Task
from sandbox.world import World

__all__ = [
    "Episode",
    "Final",
    "Sandbox",
    "SandboxError",
    "Score",
    "Task",
    "UnknownLevelError",
    "UnknownTaskError",
    "World",
    "all_tasks",
    "task",
]
