"""The planner: what is to be done, and why."""

from langgraph.runtime import Runtime

from models import Models
from nodes.plan import read_plan
from nodes.session import specs_of
from nodes.update import Update, ends_run
from prompts import prompt
from state import AgentState, Context


@ends_run
async def planner(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Turn the task and the page into a plan of high-level steps with reasons (section 3.1 of the paper)."""
    context = runtime.context
    plan, usage = await models.ask(
        "planner",
        prompt("planner", state, context, specs_of(context)),
        read_plan(state, context),
        context=context,
        spent=state["usage"],
        say=runtime.stream_writer,
    )
    return {"plans": [plan], "reflection": plan["reasoning"], "usage": usage}
