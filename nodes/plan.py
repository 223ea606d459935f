"""How the plan of a run is read from a reply."""

from collections.abc import Callable

from langchain_core.messages import AIMessage

from models import Kept, kept_plan, read_free_plan, read_steps, remaining_plan
from prompts import preset_of
from state import AgentState, Context, Plan


def read_plan(state: AgentState, context: Context) -> Callable[[AIMessage], Plan]:
    """Make the reader of the next plan, in the form of the run's preset."""
    read = read_free_plan if preset_of(context).free_plans else read_steps
    version, after_action = len(state["plans"]) + 1, len(state["rounds"])
    return lambda reply: read(reply.text, version=version, after_action=after_action)


def read_replan(state: AgentState, context: Context) -> Callable[[AIMessage], tuple[Plan | None, str]]:
    """Make the reader of a rewritten plan with the reflection before it.

    The plan is None where the preset allows that the plan stands, and the reply says so.
    """
    written = read_plan(state, context)
    may_keep = preset_of(context).may_keep_plan

    def read(reply: AIMessage) -> tuple[Plan | None, str]:
        if may_keep and (kept := kept_plan(reply.text)) is not None:
            return _rest(state, kept), kept.reflection
        plan = written(reply)
        return plan, plan["reasoning"]

    return read


def _rest(state: AgentState, kept: Kept) -> Plan | None:
    plan = state["plans"][-1]
    if kept.from_step in {None, plan.get("done", 0) + 1} and not kept.note:
        return None
    return remaining_plan(plan, kept, version=len(state["plans"]) + 1, after_action=len(state["rounds"]))
