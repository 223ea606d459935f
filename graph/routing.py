"""Where a run goes next. Every choice is made from typed state, never from the words of a message."""

from typing import Literal

from langgraph.runtime import Runtime

from nodes import lost, signals
from prompts import verifies
from state import AgentState, Context


def after_open(state: AgentState, runtime: Runtime[Context]) -> Literal["planner", "replanner", "executor", "close"]:
    """Plan a new task; look again at one that was stopped in the middle."""
    if state["ending"]:
        return "close"
    if not runtime.context.planning:
        return "executor"
    return "replanner" if state["plans"] and state["rounds"] else "planner"


def after_planning(state: AgentState) -> Literal["executor", "close"]:
    """Hand the plan to the executor."""
    return "close" if state["ending"] else "executor"


def after_executor(state: AgentState, runtime: Runtime[Context]) -> Literal["act", "verifier", "replanner", "close"]:
    """Carry out an action, check an answer, or write the new plan that the executor asked for."""
    decision = state["pending"]
    if state["ending"] or decision is None:
        return "close"
    if decision["action"]["name"] == "exit":
        return "verifier" if verifies(runtime.context) else "close"
    return "replanner" if decision["action"]["name"] == "replan" else "act"


def after_act(state: AgentState, runtime: Runtime[Context]) -> Literal["executor", "replanner", "planner", "close"]:
    """Replan by the run's policy; plan afresh where the page was lost."""
    if state["ending"]:
        return "close"
    policy = runtime.context.replan
    if policy != "never" and lost(state):
        return "planner"
    if policy == "every_action" or (policy == "on_signal" and signals(state)):
        return "replanner"
    return "executor"


def after_verifier(state: AgentState, runtime: Runtime[Context]) -> Literal["replanner", "executor", "close"]:
    """Accept the answer, or go on with what the verifier found missing."""
    if state["ending"] or state["verdicts"][-1]["shown"]:
        return "close"
    return "executor" if runtime.context.replan == "never" else "replanner"
