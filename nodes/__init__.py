"""One node a file: a small async function from the state to an update."""

from nodes.act import act
from nodes.close import close
from nodes.executor import executor
from nodes.open import open_
from nodes.plan import read_plan, read_replan
from nodes.planner import planner
from nodes.replanner import replanner
from nodes.session import specs_of
from nodes.signals import lost, signals
from nodes.update import Update
from nodes.verifier import verifier

__all__ = [
    "Update",
    "act",
    "close",
    "executor",
    "lost",
    "open_",
    "planner",
    "read_plan",
    "read_replan",
    "replanner",
    "signals",
    "specs_of",
    "verifier",
]
