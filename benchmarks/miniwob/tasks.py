"""Which tasks there are."""

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


def needs_of(task: str) -> list[str]:
    """Say what a task asks for beyond words and elements."""
    return [need for need, tasks in NEEDS.items() if task in tasks]


def pages() -> Traversable:
    """Find the folder of the package that holds the pages and what they load."""
    return files("miniwob") / "html"


@cache
def task_names() -> tuple[str, ...]:
    """Every task, in alphabetical order, those of NOT_REPEATABLE among them."""
    found = (entry.name for entry in (pages() / "miniwob").iterdir())
    return tuple(sorted(name.removesuffix(".html") for name in found if name.endswith(".html")))
