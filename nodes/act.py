"""Carry out the executor's action in the browser."""

import time

from langgraph.runtime import Runtime

from browser import BrowserLost
from models import check_action
from nodes.once import Deed, keeping, once
from nodes.page import page_of
from nodes.session import session_of
from nodes.signals import looping
from nodes.update import Update, ends_run
from state import (
    ActionStarted,
    AgentState,
    Context,
    Decision,
    Ending,
    Page,
    Round,
    Usage,
    outcome,
)

UNTOUCHED = frozenset({"stale_element", "blocked", "invalid_action"})
"""Outcomes of actions that were not carried out: a person's approval stays good for them."""


@ends_run
async def act(state: AgentState, runtime: Runtime[Context]) -> Update:
    """Do the pending action once and look at the page that comes of it."""
    check_action(runtime.context, state["usage"])
    decision = state["pending"]
    if decision is None:
        raise RuntimeError("expected a pending action, found none: act follows the executor")
    number = len(state["rounds"]) + 1
    runtime.stream_writer(ActionStarted(event="action_started", number=number, action=decision["action"]))
    began = time.monotonic()
    deed, page = await _carried_out(decision, state, runtime)
    spent = Usage(roles={}, actions=1, browser_seconds=time.monotonic() - began)
    handle = deed.session.handle if deed.session else state["handle"]
    if deed.outcome is None:
        return Update(question=deed.question, page=page, handle=handle, usage={**spent, "actions": 0})
    before = page_of(state)
    round_ = Round(
        number=number,
        plan_version=state["plans"][-1]["version"] if state["plans"] else 0,
        decision=decision,
        outcome=deed.outcome,
        changes=page["changes"],
        url=before["url"],
        title=before["title"],
        digest=before["digest"],
    )
    update = Update(rounds=[round_], page=page, handle=handle, pending=None, question=deed.question, usage=spent)
    if deed.outcome["kind"] not in UNTOUCHED:
        update["granted"] = ""
    if looping([*state["rounds"], round_]):
        update["ending"] = Ending(kind="loop", reason="the same action was taken over and over on the same page")
    return update


async def _carried_out(decision: Decision, state: AgentState, runtime: Runtime[Context]) -> tuple[Deed, Page]:
    action = decision["action"]
    if action["name"] == "note":
        return Deed(None, outcome("done", "noted")), {**page_of(state), "changes": []}
    deed: Deed | None = None
    try:
        deed = await once(await session_of(state, runtime), state, runtime)
        if deed.outcome is None:
            return deed, page_of(state)
        async with keeping(deed, state, runtime):
            session = deed.session or await session_of(state, runtime)
            return deed, await session.observe()
    except BrowserLost as lost:
        # What came of the action stands, if the browser was lost after it: else it would be done again.
        again = f"{lost}; the browser was started again at the same address"
        came = deed.outcome if deed else None
        came = {**came, "message": f"{came['message']} {again}"} if came else outcome("browser_lost", again)
        session = await session_of(state, runtime)
        return Deed(session, came, deed.question if deed else None), await session.observe()
