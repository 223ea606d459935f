"""How the plan of a run is read from a reply."""

from collections.abc import Callable

from langchain_core.messages import AIMessage

from models import keeps_plan, read_free_plan, read_steps
from prompts import preset_of
from state import AgentState, Context, Plan


def read_plan(state: AgentState, context: Context) -> Callable[[AIMessage], Plan]:
    """Make the reader of the next plan, in the form of the run's preset."""
    read = read_free_plan if preset_of(context).free_plans else read_steps
    version, after_action = len(state["plans"]) + 1, len(state["rounds"])
    return lambda reply: read(reply.text, version=version, after_action=after_action)


def read_replan(state: AgentState, context: Context) -> Callable[[AIMessage], Plan | None]:
    """Make the reader of a rewritten plan; None where the preset allows that the plan stands, and it does."""
    written = read_plan(state, context)
    may_keep = preset_of(context).may_keep_plan
    return lambda reply: None if may_keep and keeps_plan(reply.text) else written(reply)
