"""The replanner: the planner's role again, with the new page."""

from langgraph.runtime import Runtime

from models import Models
from nodes.plan import read_replan
from nodes.session import specs_of
from nodes.signals import signals
from nodes.update import Update, ends_run
from prompts import prompt
from state import AgentState, Context


@ends_run
async def replanner(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Reflect on what the actions did and rewrite what is left of the plan (section 3.3 of the paper)."""
    context = runtime.context
    (plan, reflection), usage = await models.ask(
        "planner",
        prompt("replanner", state, context, specs_of(context), signals(state)),
        read_replan(state, context),
        context=context,
        spent=state["usage"],
        say=runtime.stream_writer,
    )
    return {"plans": [plan] if plan else [], "reflection": reflection, "usage": usage, "pending": None}
