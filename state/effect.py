"""What an action does to the world, as far as can be told before it is done."""

from typing import Literal

from typing_extensions import TypedDict

Effect = Literal["read", "reversible", "irreversible"]
"""`read`: it can be done again at will. `reversible`: it changes what can be changed back (a field, a box that is
ticked). `irreversible`: the site may do something that doing it twice would do twice."""


class Aim(TypedDict):
    """What an action is about to do."""

    effect: Effect
    target: str
    """The element that it aims at, as a reader would call it: `button "Pay"`. Empty when there is none."""
    url: str
    """The page that it is done on."""
    document: str
    """Names the document in the tab: another one stands there once the page has been navigated."""


class Lineage(TypedDict):
    """Which line of a thread's history a state belongs to: what keeps the effects of two lines apart."""

    run: str
    """Made anew for each task that is begun."""
    branch: str
    """Empty in the line that the run began with; a fork has one of its own."""
    forked_at: int
    """How many actions the fork took over from the line that it left; 0 in the first line."""
