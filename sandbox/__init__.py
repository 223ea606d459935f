"""The sandbox: whole web sites on loopback, their tasks, their checks, and a rule-based model that solves them."""

from sandbox.changing import LEVELS, UnknownLevelError
from sandbox.registry import UnknownTaskError, all_tasks, task
from sandbox.server import Sandbox, SandboxError
from sandbox.splits import Split, split_of
from sandbox.task import Episode, Final, Score, Task
from sandbox.world import World

__all__ = [
    "LEVELS",
    "Episode",
    "Final",
    "Sandbox",
    "SandboxError",
    "Score",
    "Split",
    "Task",
    "UnknownLevelError",
    "UnknownTaskError",
    "World",
    "all_tasks",
    "split_of",
    "task",
]
