"""End the run: say how it ended and close its browser."""

import asyncio

from langgraph.runtime import Runtime

from browser import close_session
from memory import forget_storage, journal_at
from nodes.session import session_key, thread_of
from nodes.update import Update
from state import FINAL, AgentState, Context, Ending


async def close(state: AgentState, runtime: Runtime[Context]) -> Update:
    """Close the browser, unless the run was handed it.

    The handle stays in the state: a run that a budget stopped is taken up again from it.
    """
    thread, memory = thread_of(runtime), runtime.context.memory
    ending = state.get("ending") or _ending(state)
    if not runtime.context.session:
        await close_session(session_key(runtime), state.get("handle"))
    await journal_at(memory).release(thread)
    if ending["kind"] in FINAL:
        await asyncio.to_thread(forget_storage, memory, thread)
    return Update(ending=ending, pending=None)


def _ending(state: AgentState) -> Ending:
    answer = state["answer"]
    if answer is not None and answer["status"] == "impossible":
        return Ending(kind="impossible", reason=answer["message"])
    evidence = state["verdicts"][-1]["evidence"] if state["verdicts"] else "not verified: verifying is off"
    return Ending(kind="answered", reason=evidence)
