"""Open the browser at the task's address."""

import asyncio

from langgraph.runtime import Runtime

from browser import open_session
from models import Models
from nodes.session import browser_settings, session_of, thread_of
from nodes.update import Update, ends_run
from state import AgentState, Context

FRESH = Update(
    handle=None,
    page=None,
    plans=None,
    reflection="",
    rounds=None,
    pending=None,
    answer=None,
    verdicts=None,
    usage=None,
    ending=None,
)
"""An empty memory: a thread may carry one task after another."""


@ends_run
async def open_(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Begin a task with a fresh browser and an empty memory, or come back to one that a budget had stopped."""
    if _stopped_by_budget(state):
        session = await session_of(state, runtime)
        return Update(handle=session.handle, page=await session.observe(), pending=None, ending=None)
    opened, prepared = await asyncio.gather(
        open_session(thread_of(runtime), state["url"], browser_settings(runtime.context)),
        models.prepare(runtime.context),
        return_exceptions=True,
    )
    if isinstance(opened, BaseException):
        raise opened
    if isinstance(prepared, BaseException):
        raise prepared
    return {**FRESH, "handle": opened.handle, "page": await opened.observe()}


def _stopped_by_budget(state: AgentState) -> bool:
    ending = state.get("ending")
    return ending is not None and ending["kind"] == "budget" and state.get("handle") is not None
