"""Carry out the executor's action in the browser."""

import time

from langgraph.runtime import Runtime

from browser import BrowserLost
from models import check_action
from nodes.once import once
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
    Outcome,
    Page,
    Round,
    Usage,
    outcome,
)


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
    came, page, update = await _carried_out(decision, state, runtime)
    before = page_of(state)
    round_ = Round(
        number=number,
        plan_version=state["plans"][-1]["version"] if state["plans"] else 0,
        decision=decision,
        outcome=came,
        changes=page["changes"],
        url=before["url"],
        title=before["title"],
        digest=before["digest"],
    )
    update |= Update(
        rounds=[round_],
        page=page,
        pending=None,
        usage=Usage(roles={}, actions=1, browser_seconds=time.monotonic() - began),
    )
    if looping([*state["rounds"], round_]):
        update["ending"] = Ending(kind="loop", reason="the same action was taken over and over on the same page")
    return update


async def _carried_out(
    decision: Decision, state: AgentState, runtime: Runtime[Context]
) -> tuple[Outcome, Page, Update]:
    action = decision["action"]
    if action["name"] == "note":
        return outcome("done", "noted"), {**page_of(state), "changes": []}, Update()
    came: Outcome | None = None
    try:
        session, came = await once(await session_of(state, runtime), state, runtime)
        return came, await session.observe(), Update(handle=session.handle)
    except BrowserLost as lost:
        # What came of the action stands, if the browser was lost after it: else it would be done again.
        again = f"{lost}; the browser was started again at the same address"
        came = {**came, "message": f"{came['message']} {again}"} if came else outcome("browser_lost", again)
        session = await session_of(state, runtime)
        return came, await session.observe(), Update(handle=session.handle)
