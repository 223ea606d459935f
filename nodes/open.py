"""Open the browser at the task's address."""

import asyncio

from langgraph.runtime import Runtime

from browser import Session, live_session, open_session
from models import Models
from nodes.session import browser_settings, session_key, session_of
from nodes.update import STOPS, Update, stopped
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
"""An empty memory."""


async def open_(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Begin a task with a fresh browser and an empty memory, or come back to one that a budget had stopped."""
    resumed = _stopped_by_budget(state)
    memory = Update(pending=None, ending=None) if resumed else Update(**{**FRESH, "begun": state["task"]})
    try:
        session = await (session_of(state, runtime) if resumed else _begin(state, runtime, models))
        return {**memory, "handle": session.handle, "page": await session.observe()}
    except STOPS as failure:
        return {**memory, **stopped(failure)}


async def _begin(state: AgentState, runtime: Runtime[Context], models: Models) -> Session:
    opened, prepared = await asyncio.gather(
        _opened(state, runtime),
        models.prepare(runtime.context),
        return_exceptions=True,
    )
    if isinstance(opened, BaseException):
        raise opened
    if isinstance(prepared, BaseException):
        raise prepared
    return opened


async def _opened(state: AgentState, runtime: Runtime[Context]) -> Session:
    if runtime.context.session:
        return live_session(runtime.context.session)
    return await open_session(session_key(runtime), state["url"], browser_settings(runtime.context))


def _stopped_by_budget(state: AgentState) -> bool:
    ending = state.get("ending")
    stopped_here = ending is not None and ending["kind"] == "budget" and state.get("handle") is not None
    return stopped_here and state["begun"] == state["task"]
