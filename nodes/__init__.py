"""One node a file: a small async function from the state to an update."""

from nodes.act import act
from nodes.close import close
from nodes.executor import executor
from nodes.open import open_
from nodes.person import person
from nodes.plan import read_plan, read_replan
from nodes.planner import planner
from nodes.questions import question_of
from nodes.replanner import replanner
from nodes.session import browser_settings, specs_of
from nodes.signals import lost, signals
from nodes.update import Update
from nodes.verifier import verifier

__all__ = [
    "Update",
    "act",
    "browser_settings",
    "close",
    "executor",
    "lost",
    "open_",
    "person",
    "planner",
    "question_of",
    "read_plan",
    "read_replan",
    "replanner",
    "signals",
    "specs_of",
    "verifier",
]
