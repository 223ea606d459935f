"""Where a run goes next. Every choice is made from typed state, never from the words of a message."""

from typing import Literal

from langgraph.runtime import Runtime

from nodes import lost, question_of, signals
from prompts import verifies
from state import AgentState, Context


def after_open(
    state: AgentState, runtime: Runtime[Context]
) -> Literal["person", "planner", "replanner", "executor", "close"]:
    """Plan a new task; look again at one that was stopped in the middle."""
    if state["ending"]:
        return _ended(state, runtime)
    if not runtime.context.planning:
        return "executor"
    return "replanner" if state["plans"] and state["rounds"] else "planner"


def after_planning(state: AgentState, runtime: Runtime[Context]) -> Literal["person", "executor", "close"]:
    """Hand the plan to the executor, or show it to a person first."""
    if state["ending"]:
        return _ended(state, runtime)
    return "person" if question_of(state, runtime.context) else "executor"


def after_executor(
    state: AgentState, runtime: Runtime[Context]
) -> Literal["person", "act", "verifier", "replanner", "close"]:
    """Carry out an action, check an answer, or write the new plan that the executor asked for."""
    decision = state["pending"]
    if state["ending"] or decision is None:
        return _ended(state, runtime)
    if question_of(state, runtime.context):
        return "person"
    if decision["action"]["name"] == "exit":
        return "verifier" if verifies(runtime.context) else "close"
    return "replanner" if decision["action"]["name"] == "replan" else "act"


def after_act(
    state: AgentState, runtime: Runtime[Context]
) -> Literal["person", "executor", "replanner", "planner", "close"]:
    """Replan by the run's policy; plan afresh where the page was lost."""
    if state["ending"]:
        return _ended(state, runtime)
    if question_of(state, runtime.context):
        return "person"
    policy = runtime.context.replan
    if policy != "never" and lost(state):
        return "planner"
    if policy == "every_action" or (policy == "on_signal" and signals(state)):
        return "replanner"
    return "executor"


def after_verifier(state: AgentState, runtime: Runtime[Context]) -> Literal["person", "replanner", "executor", "close"]:
    """Accept the answer, or go on with what the verifier found missing."""
    if state["ending"]:
        return _ended(state, runtime)
    if state["verdicts"][-1]["shown"]:
        return "close"
    return "executor" if runtime.context.replan == "never" else "replanner"


def after_person(
    state: AgentState, runtime: Runtime[Context]
) -> Literal["person", "act", "verifier", "executor", "replanner", "planner", "close"]:
    """Do what a person has allowed; plan again where what was said may change the rest."""
    context = runtime.context
    if state["ending"]:
        return "close"
    if state["pending"]:
        return after_executor(state, runtime)
    if not context.planning:
        return "executor"
    if not state["plans"] or (not state["rounds"] and question_of(state, context)):
        return "planner"
    is_fresh = state["plans"][-1]["after_action"] == len(state["rounds"]) and not question_of(state, context)
    return "executor" if is_fresh or context.replan == "never" else "replanner"


def _ended(state: AgentState, runtime: Runtime[Context]) -> Literal["person", "close"]:
    return "person" if question_of(state, runtime.context) else "close"
