"""The verifier: an answer is accepted on evidence only."""

from langgraph.runtime import Runtime

from models import Models, read_verdict
from nodes.session import specs_of
from nodes.update import Update, ends_run
from prompts import prompt
from state import AgentState, Context, Ending

REFUSALS = 2
"""So many refused answers end a run: the answer stands, marked as unverified."""


@ends_run
async def verifier(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Check the answer against the log and the page; refuse it where neither shows it."""
    context = runtime.context
    verdict, usage = await models.ask(
        "verifier",
        prompt("verifier", state, context, specs_of(context)),
        lambda reply: read_verdict(reply.text),
        context=context,
        spent=state["usage"],
        say=runtime.stream_writer,
    )
    update = Update(verdicts=[verdict], usage=usage)
    if not verdict["shown"] and len(state["verdicts"]) + 1 >= REFUSALS:
        update["ending"] = Ending(kind="unverified", reason=verdict["evidence"])
    return update
