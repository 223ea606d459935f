"""What came of an action. Edges of the graph are chosen from its kind, never from its words."""

from typing import Literal

from typing_extensions import TypedDict

OutcomeKind = Literal[
    "done", "no_effect", "stale_element", "blocked", "invalid_action", "timeout", "browser_lost", "unknown"
]


class Outcome(TypedDict):
    """The typed result of one action."""

    kind: OutcomeKind
    message: str
    """One sentence for the agent: what happened, or what stood in the way and what to do about it."""
    found: str
    """What the action was asked to read (search hits, a part of the page, options of a list); bounded."""
    element: str
    """The element that was acted on, as a reader would call it: `button "Save"`. Empty when there was none."""
    box: list[float]
    """Where that element was on the page's picture: x, y, width, height in CSS pixels; empty when there was none."""
    snippet: str
    """The HTML around the element, for presets that show old pages as snippets; empty in the `outline` form."""
    seconds: float


def outcome(kind: OutcomeKind, message: str = "", *, found: str = "", element: str = "") -> Outcome:
    """Build an outcome whose other parts are empty."""
    return Outcome(kind=kind, message=message, found=found, element=element, box=[], snippet="", seconds=0.0)
