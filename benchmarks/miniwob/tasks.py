"""Which tasks there are, and what kind each is."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

NOT_REPEATABLE = frozenset({"click-pie", "click-pie-nodelay", "terminal", "visual-addition"})
"""Tasks that differ between two episodes of one seed."""

NOT_REGISTERED = frozenset({"button-delay", "chase-circle", "hover-shape", "moving-items", "simon-says"})
"""Tasks that the package has as pages only: its own environment does not register them."""

NEEDS: Mapping[str, frozenset[str]] = {
    "needs_pixels": frozenset({
        "bisect-angle", "count-sides", "drag-cube", "find-midpoint", "hot-cold", "number-checkboxes", "right-angle",
        "use-colorwheel-2", "visual-addition",
    }),
    "needs_gestures": frozenset({
        "drag-circle", "drag-single-shape", "draw-circle", "draw-line", "highlight-text", "highlight-text-2",
        "resize-textarea",
    }),
    "needs_timing": frozenset({"chase-circle", "hover-shape", "moving-items", "simon-says", "stock-market"}),
}  # fmt: skip
"""Tasks that ask for what a page in words does not carry: where things are drawn, strokes of the mouse that lead to no
element, or a pace. They are run like all others and counted apart."""


def pages() -> Traversable:
    """Find the folder of the package that holds the pages and what they load."""
    return files("miniwob") / "html"


@cache
def task_names() -> tuple[str, ...]:
    """Every task, in alphabetical order."""
    found = (entry.name for entry in (pages() / "miniwob").iterdir())
    return tuple(sorted(name.removesuffix(".html") for name in found if name.endswith(".html")))


def tags_of(name: str) -> frozenset[str]:
    """Say what kind a task is: what it needs, whether its seed repeats it, and whether it is a page only."""
    tags = {need for need, tasks in NEEDS.items() if name in tasks}
    tags |= {"not_repeatable"} if name in NOT_REPEATABLE else set()
    return frozenset(tags | ({"not_registered"} if name in NOT_REGISTERED else set()))
