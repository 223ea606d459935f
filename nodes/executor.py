"""The executor: the whole plan and the history in hand, one action at a time."""

from langgraph.runtime import Runtime

from models import Models, read_decision
from nodes.page import page_of
from nodes.session import specs_of
from nodes.update import Update, ends_run
from prompts import codec_of, prompt
from state import AgentState, Answer, Context


@ends_run
async def executor(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Ground the newest plan in the one action that comes next (section 3.2 of the paper)."""
    context = runtime.context
    specs, codec = specs_of(context), codec_of(context)
    found = state["rounds"][-1]["outcome"]["found"] if state["rounds"] else ""
    decision, usage = await models.ask(
        "executor",
        prompt("executor", state, context, specs),
        lambda reply: read_decision(reply, codec, specs, page_of(state), found),
        context=context,
        spent=state["usage"],
        say=runtime.stream_writer,
        tools=specs if codec == "tools" else (),
    )
    update = Update(pending=decision, usage=usage)
    if decision["action"]["name"] == "exit":
        arguments = decision["action"]["arguments"]
        impossible = arguments.get("status") == "impossible"
        update["answer"] = Answer(message=str(arguments["message"]), status="impossible" if impossible else "done")
    return update
