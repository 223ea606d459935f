"""At most once: an action is in the journal before it leaves, and one whose process went away is not done again."""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from langgraph.runtime import Runtime

from browser import Session
from memory import Entry, EntryState, Intent, Place, journal_at
from nodes.questions import question
from nodes.session import anew, thread_of
from state import Action, AgentState, Aim, Approval, Context, Effect, Outcome, Page, Question, outcome

APPROVED: dict[Approval, tuple[Effect, ...]] = {
    "never": (),
    "irreversible": ("irreversible",),
    "reversible": ("reversible", "irreversible"),
}
"""The effects that a person has to allow, by the run's setting."""
_FENCE_SECONDS = 3.0
"""How long the page of an action that was cut off is watched for what comes of it."""


@dataclass(frozen=True)
class Deed:
    """What came of a pending action: an outcome, or a question that a person has to answer first. Or both: a doubt."""

    session: Session | None
    """The run's browser, which may be another one now; None where the action needs none."""
    outcome: Outcome | None = None
    question: Question | None = None
    ended: EntryState | None = None
    """What the journal has still to be told, with the outcome: see `keeping`."""


async def once(session: Session, state: AgentState, runtime: Runtime[Context]) -> Deed:
    """Carry out the pending action, unless the journal says that it has left already, or a person has to allow it.

    Whoever asks for it writes down what came of it, with `keeping`.
    """
    decision = state["pending"]
    if decision is None:
        raise RuntimeError("expected a pending action, found none")
    action, context = decision["action"], runtime.context
    journal = journal_at(context.memory)
    place = _place(state, runtime)
    entry = await journal.find(place)
    if entry is not None and entry["decision"] == _hash(action):
        known = await _reconciled(entry, session, state, runtime, action)
        if known is not None:
            return known
    if not session.has_looked and _another(await session.observe(), state, action):
        came = outcome("stale_element", "The run came back to its browser, and the page is another one now.")
        return Deed(session, came)
    if not context.memory and context.approve == "never":
        return Deed(session, await session.act(action))
    intent = _intent(place, state, action, await session.aim(action))
    if held := await _held_back(intent, session, state, context, action):
        return held
    await journal.begin(intent)
    came = await _judged(await session.act(action), intent["aim"], session)
    ended = _state_of(came, intent["aim"])
    return Deed(session, came, _doubt(ended, intent, state, context, action), ended)


@asynccontextmanager
async def keeping(deed: Deed, state: AgentState, runtime: Runtime[Context]) -> AsyncIterator[None]:
    """Write down what came of a deed beside what is done within: it is in the journal when that is over, or has failed.

    Until then the action stands there as one that was cut off, and is judged so by whoever takes up the run.

    Raises:
        ThreadTaken: another process works on this thread.
        StoreFailed: it cannot be written.

    """
    if deed.outcome is None or deed.ended is None:
        yield
        return
    journal = journal_at(runtime.context.memory)
    writing = asyncio.create_task(journal.end(_place(state, runtime), deed.ended, deed.outcome))
    try:
        yield
    finally:
        await writing


async def _held_back(
    intent: Intent, session: Session, state: AgentState, context: Context, action: Action
) -> Deed | None:
    """Ask a person about a deed that needs one's word, or refuse it where nobody is there; None: it may be done."""
    aim, deed = intent["aim"], intent["fingerprint"]
    if deed == state["granted"]:
        return None
    irreversible = aim["effect"] == "irreversible"
    before = await journal_at(context.memory).done_before(intent) if irreversible else None
    if before and not context.attended:
        return Deed(session, _not_again(aim, before))
    if before is None and aim["effect"] not in APPROVED[context.approve]:
        return None
    doubt = f"It {'was' if before == 'ended' else 'may have been'} done before." if before else ""
    return Deed(session, question=question("approval", state, doubt, action=action, aim=aim, deed=deed))


def _doubt(
    ended: EntryState, meant: Entry | Intent, state: AgentState, context: Context, action: Action
) -> Question | None:
    if ended != "unknown" or not context.attended:
        return None
    return question("unknown", state, action=action, aim=meant["aim"], deed=meant["fingerprint"])


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
    entry: Entry, session: Session, state: AgentState, runtime: Runtime[Context], action: Action
) -> Deed | None:
    """Find out what came of an action whose process went away; None: it may simply be done again."""
    context = runtime.context
    if entry["outcome"] is not None:
        return Deed(session, entry["outcome"], _doubt(entry["state"], entry, state, context, action))
    irreversible = entry["aim"]["effect"] == "irreversible"
    if not session.rebuilt and await _moved_on(session, entry["aim"]["document"], _FENCE_SECONDS * irreversible):
        came = outcome("done", "The run was cut off in this action; the site has answered it: see the page.")
        return Deed(session, came, ended="ended")
    if not irreversible:
        return None
    # Whatever the old browser may still hold back can no longer leave once it has ended.
    session = await anew(state, runtime)
    came = outcome(
        "unknown",
        "The run was cut off in this action. It is not known whether the site took it, and it is not done again.",
    )
    return Deed(session, came, _doubt("unknown", entry, state, context, action), "unknown")


async def _moved_on(session: Session, document: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while True:
        now = await session.document()
        if now and document and now != document:
            return True
        if time.monotonic() >= until:
            return False
        await asyncio.sleep(0.1)


def _place(state: AgentState, runtime: Runtime[Context]) -> Place:
    return Place(thread=thread_of(runtime), lineage=state["lineage"], number=len(state["rounds"]) + 1)


def _another(page: Page, state: AgentState, action: Action) -> bool:
    before = state["page"]
    return "element" in action["arguments"] and (before is None or before["digest"] != page["digest"])


def _intent(place: Place, state: AgentState, action: Action, aim: Aim) -> Intent:
    arguments = {name: value for name, value in action["arguments"].items() if name != "element"}
    deed = [action["name"], arguments, aim["target"], aim["url"]]
    return Intent(
        **place,
        plan_version=state["plans"][-1]["version"] if state["plans"] else 0,
        action=action["name"],
        decision=_hash(action),
        fingerprint=_hash(deed),
        aim=aim,
    )


def _hash(plain: object) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


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
