"""Open the browser at the task's address."""

import asyncio
from uuid import uuid4

from langgraph.runtime import Runtime

from browser import Session, live_session, open_session, vault_of
from models import Models
from nodes.session import session_key, session_of, settings_of
from nodes.update import STOPS, Update, stopped
from state import FINAL, AgentState, Context, Lineage, SecretError, read_secrets

FRESH = Update(
    handle=None,
    page=None,
    plans=None,
    reflection="",
    rounds=None,
    pending=None,
    question=None,
    granted="",
    reviewed=0,
    raised={},
    words=None,
    answer=None,
    verdicts=None,
    usage=None,
    ending=None,
)
"""An empty memory."""


async def open_(state: AgentState, runtime: Runtime[Context], *, models: Models) -> Update:
    """Begin a task with a fresh browser and an empty memory, or come back to one that had been stopped."""
    resumed = _stopped(state)
    memory = Update(pending=None, ending=None) if resumed else _empty(state["task"])
    try:
        _check_words(state, runtime.context)
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


def _check_words(state: AgentState, context: Context) -> None:
    """Refuse a task with a secret in it: whoever drives the graph puts the placeholder there before it is kept."""
    vault = vault_of(read_secrets(context.secrets, state["url"]))
    if vault.cleaned(given := [state["task"], state["url"]]) != given:
        raise SecretError("expected a task and an address without secrets, found one: write <secret:NAME> in its place")


def _empty(task: str) -> Update:
    return Update(**{**FRESH, "begun": task, "lineage": Lineage(run=uuid4().hex, branch="", forked_at=0)})


async def _opened(state: AgentState, runtime: Runtime[Context]) -> Session:
    if runtime.context.session:
        return live_session(runtime.context.session)
    return await open_session(session_key(runtime), state["url"], settings_of(state, runtime))


def _stopped(state: AgentState) -> bool:
    ending = state.get("ending")
    stopped_here = ending is not None and ending["kind"] not in FINAL and state.get("handle") is not None
    return stopped_here and state["begun"] == state["task"]
