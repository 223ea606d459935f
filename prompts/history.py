"""A round of the run as the prompts tell it."""

import re
from dataclasses import dataclass

from prompts.action_text import action_text
from prompts.conversation import joined
from state import Action, ActionSpec, Round

_FAILED = {
    "no_effect": "no effect",
    "stale_element": "refused, the element is no longer what was seen",
    "blocked": "refused, blocked",
    "invalid_action": "refused",
    "timeout": "timed out",
    "browser_lost": "the browser was lost",
    "unknown": "unknown whether it took effect",
}

_QUIET = frozenset({"note", "replan", "hover", "wait_for", "scroll_up", "scroll_down"})
"""Actions that are not meant to change what a page says."""


@dataclass(frozen=True, kw_only=True)
class ToldRound:
    """What templates can say of a round."""

    number: int
    action: Action
    text: str
    """The action in the text form."""
    text_with_note: str
    """The same below a `# Note:` line, where one was written."""
    text_with_comments: str
    """The same below a `# Element:` line too, as the paper's trajectories have it: ids alone mean nothing later."""
    note: str
    step: int
    outcome: str
    """What came of it, on one line or with what it found below."""
    failure: str
    """Why it did not work; empty when it did."""
    found: str
    snippet: str


def told(round_: Round, specs: dict[str, ActionSpec]) -> ToldRound:
    """Tell a round."""
    decision, outcome = round_["decision"], round_["outcome"]
    text = action_text(decision["action"], specs)
    note = decision["note"]
    quiet = decision["action"]["name"] in _QUIET
    failure = _FAILED.get(outcome["kind"], "")
    failure = joined([failure, outcome["message"]], ": ") if failure else ""
    if failure:
        happened = failure
    else:
        element = f"on {outcome['element']}" if outcome["element"] else ""
        # "Clicked link …" says nothing beyond the element.
        more = "" if re.fullmatch(rf"\w+ {re.escape(outcome['element'])}\.", outcome["message"]) else outcome["message"]
        happened = joined([joined(["done", element], " "), more], ": ")
    unseen = "nothing changed visibly" if not (failure or round_["changes"] or outcome["found"] or quiet) else ""
    summary = joined([happened, *round_["changes"], unseen])
    return ToldRound(
        number=round_["number"],
        action=decision["action"],
        text=text,
        text_with_note=joined([f"# Note: {note}" if note else "", text], "\n"),
        text_with_comments=joined(
            [
                f"# Element: {outcome['element']}" if outcome["element"] else "",
                f"# Note: {note}" if note else "",
                text,
            ],
            "\n",
        ),
        note=note,
        step=decision["step"],
        outcome=joined([summary, outcome["found"]], "\n"),
        failure=failure,
        found=outcome["found"],
        snippet=outcome["snippet"],
    )
