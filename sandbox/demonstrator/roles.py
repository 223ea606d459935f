"""The four roles: each turns what it was told into the text or the action with which it replies."""

import re

from langchain_core.messages import AIMessage

from sandbox.demonstrator.notes import write_note
from sandbox.demonstrator.place import Place, find_place
from sandbox.demonstrator.plan import Step, write_plan
from sandbox.demonstrator.reading import Briefing, plain
from sandbox.demonstrator.recipe import Setback, as_steps
from sandbox.demonstrator.remedies import cleared, common_remedy, renamed_fields
from sandbox.demonstrator.reply import write_action
from sandbox.demonstrator.sites import recognise
from sandbox.demonstrator.skill import Move, Trouble
from sandbox.demonstrator.skills import GiveUp

UNKNOWN = (
    "The embedded demonstrator is rule-based and knows only the sandbox's own tasks; this is none of them. "
    "Name a model for it: --planner-model and --executor-model."
)
_STANDS = "The plan stands."
_STOPPED = "Stopped: the plan leads nowhere from here."
"""Without a number, which a check could take for an answer."""


def plan(told: Briefing) -> str:
    """Write the first plan, from the task and the first page."""
    known = recognise(told.task, told.page)
    steps = (
        as_steps(known[0].plan(known[1])) if known else [Step(GiveUp(text=UNKNOWN), "Nothing is known of this task.")]
    )
    return write_plan(steps, after=len(told.done), learnt={})


def replan(told: Briefing) -> str:
    """Keep the plan while the page bears it out; else write the rest anew."""
    place = find_place(told)
    seen = _reflection(told)
    trouble = place.next
    if told.refused:
        trouble = Trouble(kind="it is not shown", reason=told.refused)
    if not isinstance(trouble, Trouble) or (place.way_out is not None and not told.refused):
        return f"{seen}\n{_STANDS}"
    steps = _mended(told, place, trouble)
    if steps is None:
        return f"{seen}\n{_STANDS}"
    known = {**place.facts, **place.learnt}
    return f"{seen} Against the plan: {trouble.reason}.\n\n" + write_plan(
        steps, after=len(told.done), learnt=known, since=place.since if steps[0].skill.clears else None
    )


def _mended(told: Briefing, place: Place, trouble: Trouble) -> list[Step] | None:
    known = recognise(told.task, told.page)
    setback = Setback(trouble=trouble, place=place)
    steps: list[Step] | None = None
    if trouble.kind == "something is in the way":
        steps = cleared(setback)
    elif trouble.kind == "it is refused":
        steps = renamed_fields(setback)
    if steps is None and known:
        steps = known[0].mend(known[1], setback)
    if steps is None:
        steps = common_remedy(setback)
    if steps is None and not told.refused:
        steps = [Step(GiveUp(text=f"It cannot be done: {trouble.reason}."), "No other way is known.")]
    return steps


def act(told: Briefing, *, native: bool, may_ask: bool) -> AIMessage:
    """Take the next action.

    Args:
        told: What the executor was told.
        native: Whether the reply is a native tool call.
        may_ask: Whether the executor may ask for a new plan.

    """
    place = find_place(told)
    came, note = place.next, write_note(place.learnt, place.done)
    if isinstance(came, Move):
        note = write_note({**place.learnt, **came.facts}, place.done)
        return write_action(came.name, came.arguments, reasoning=came.why, step=place.number, note=note, native=native)
    reason = came.reason if isinstance(came, Trouble) else ""
    if place.way_out is not None:
        ending = {"message": place.way_out, "status": "impossible"}
        return write_action(
            "exit", ending, reasoning=f"The plan reckons with this: {reason}.", step=place.number, native=native
        )
    if may_ask:
        why = f"Step {place.number} does not fit the page: {reason}"
        return write_action("replan", {"reason": why}, reasoning="The page contradicts the plan.", native=native)
    fact = f"step {place.number} does not fit the page: {reason}"
    last = told.done[-1] if told.done else None
    if last is None or last.name != "note":
        return write_action(
            "note", {"fact": fact}, reasoning="The page contradicts the plan.", note=note, native=native
        )
    return write_action(
        "exit", {"message": _STOPPED},
        reasoning="The plan leads nowhere from here.", step=place.number, native=native,
    )  # fmt: skip


def verify(told: Briefing) -> str:
    """Accept an answer when the log and the page bear it out."""
    known = recognise(told.task, told.page)
    shown = [told.page.title, told.page.all.words, *(f"{call.outcome} {call.note}" for call in told.done)]
    if told.impossible:
        looked = bool(told.done) or told.answer == UNKNOWN
        return _verdict(shown=looked, evidence=_said(told) if looked else "nothing was looked at")
    if told.answer == _STOPPED:
        return _verdict(shown=False, evidence="the answer says itself that the run stopped on its way")
    if known and known[0].shown:
        found = next((m for text in reversed(shown) if (m := re.search(known[0].shown, text, re.IGNORECASE))), None)
        if found is None:
            return _verdict(shown=False, evidence="no page has said that the change took effect")
        return _verdict(shown=True, evidence=f'"{found[0]}"')
    if known and known[0].reckoned:
        return _verdict(shown=bool(told.done), evidence=_said(told))
    read = plain(" ".join(shown))
    missing = [part for part in re.findall(r"\d[\d,.]*\d|\d|\w+_\w+", told.answer) if plain(part) not in read]
    if missing:
        return _verdict(shown=False, evidence=f"no page has shown {missing[0]}")
    return _verdict(shown=True, evidence=_said(told))


def _verdict(*, shown: bool, evidence: str) -> str:
    word = "shown" if shown else "not shown"
    return f"Checked against the log and the page.\nVerdict: {word}\nEvidence: {evidence}"


def _said(told: Briefing) -> str:
    return f'the page "{told.page.title}" after {len(told.done)} actions'


def _reflection(told: Briefing) -> str:
    if not told.done:
        return "Nothing has been done yet."
    last = told.done[-1]
    happened = re.split(r"\n|; ", last.outcome.partition(": ")[2] or last.outcome)[0].rstrip(".")
    return f"{happened}." if last.ok else f"The last action did not work: {happened}."
