"""At most once: an action is in the journal before it leaves, and one whose process went away is not done again."""

import asyncio
import hashlib
import json
import time

from langgraph.runtime import Runtime

from browser import Session
from memory import Entry, EntryState, Intent, Place, journal_at
from nodes.session import anew, thread_of
from state import Action, AgentState, Aim, Context, Outcome, Page, outcome

_FENCE_SECONDS = 3.0
"""How long the page of an action that was cut off is watched for what comes of it."""


async def once(session: Session, state: AgentState, runtime: Runtime[Context]) -> tuple[Session, Outcome]:
    """Carry out the pending action, unless the journal says that it has left already.

    Returns the session, which may be another one now, and what came of the action.
    """
    decision = state["pending"]
    if decision is None:
        raise RuntimeError("expected a pending action, found none")
    action = decision["action"]
    journal = journal_at(runtime.context.memory)
    place = Place(thread=thread_of(runtime), lineage=state["lineage"], number=len(state["rounds"]) + 1)
    entry = await journal.find(place)
    if entry is not None and (known := await _reconciled(entry, place, session, state, runtime)):
        return known
    if not session.has_looked and _another(await session.observe(), state, action):
        return session, outcome("stale_element", "The run came back to its browser, and the page is another one now.")
    intent = _intent(place, state, action, await session.aim(action))
    if intent["aim"]["effect"] == "irreversible" and (before := await journal.done_before(intent)):
        return session, _not_again(intent["aim"], before)
    await journal.begin(intent)
    came = await _judged(await session.act(action), intent["aim"], session)
    await journal.end(place, _state_of(came, intent["aim"]), came)
    return session, came


async def _judged(came: Outcome, aim: Aim, session: Session) -> Outcome:
    # The page that an action leads to may fail to open after the site has done what it was asked: only a refusal before
    # the action, which leaves the page where it was, is one.
    if came["kind"] != "blocked" or aim["effect"] != "irreversible" or await session.document() == aim["document"]:
        return came
    return {
        **came,
        "kind": "unknown",
        "message": f"{came['message']} It is not known whether the site took the action.",
    }


async def _reconciled(
    entry: Entry, place: Place, session: Session, state: AgentState, runtime: Runtime[Context]
) -> tuple[Session, Outcome] | None:
    """Find out what came of an action whose process went away; None: it may simply be done again."""
    if entry["outcome"] is not None:
        return session, entry["outcome"]
    journal = journal_at(runtime.context.memory)
    irreversible = entry["aim"]["effect"] == "irreversible"
    if not session.rebuilt and await _moved_on(session, entry["aim"]["document"], _FENCE_SECONDS * irreversible):
        came = outcome("done", "The run was cut off in this action; the site has answered it: see the page.")
        await journal.end(place, "ended", came)
        return session, came
    if not irreversible:
        return None
    # Whatever the old browser may still hold back can no longer leave once it has ended.
    session = await anew(state, runtime)
    came = outcome(
        "unknown",
        "The run was cut off in this action. It is not known whether the site took it, and it is not done again.",
    )
    await journal.end(place, "unknown", came)
    return session, came


async def _moved_on(session: Session, document: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while True:
        now = await session.document()
        if now and document and now != document:
            return True
        if time.monotonic() >= until:
            return False
        await asyncio.sleep(0.1)


def _another(page: Page, state: AgentState, action: Action) -> bool:
    before = state["page"]
    return "element" in action["arguments"] and (before is None or before["digest"] != page["digest"])


def _intent(place: Place, state: AgentState, action: Action, aim: Aim) -> Intent:
    arguments = {name: value for name, value in action["arguments"].items() if name != "element"}
    deed = json.dumps([action["name"], arguments, aim["target"], aim["url"]], sort_keys=True)
    return Intent(
        **place,
        plan_version=state["plans"][-1]["version"] if state["plans"] else 0,
        action=action["name"],
        fingerprint=hashlib.sha256(deed.encode()).hexdigest(),
        aim=aim,
    )


def _state_of(came: Outcome, aim: Aim) -> EntryState:
    in_doubt = came["kind"] in ("unknown", "timeout", "browser_lost")
    return "unknown" if in_doubt and aim["effect"] == "irreversible" else "ended"


def _not_again(aim: Aim, before: EntryState) -> Outcome:
    what = "was done" if before == "ended" else "may have been done"
    return outcome(
        "blocked",
        f"This {what} before on this page, and is not done again without a person's word. Read on the site whether it "
        "was, and go on with what is left; or end the run and say so.",
        element=aim["target"],
    )
