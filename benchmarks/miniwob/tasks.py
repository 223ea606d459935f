"""Which tasks there are, and what kind each is."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_KINDS: dict[str, frozenset[str]] = {
    "needs_pixels": frozenset(
        {
            *("bisect-angle", "chase-circle", "circle-center", "count-sides", "drag-circle", "drag-cube"),
            *("drag-single-shape", "draw-circle", "draw-line", "find-midpoint", "hot-cold", "hover-shape"),
            *("highlight-text", "highlight-text-2", "moving-items", "number-checkboxes", "resize-textarea"),
            *("right-angle", "use-colorwheel-2", "visual-addition"),
        }
    ),
    "needs_timing": frozenset(
        {"button-delay", "chase-circle", "hover-shape", "moving-items", "simon-says", "stock-market"}
    ),
    "needs_dragging": frozenset(
        {
            *("drag-box", "drag-items", "drag-items-grid", "drag-shapes", "drag-shapes-2", "drag-sort-numbers"),
            *("use-slider", "use-slider-2", "form-sequence"),
        }
    ),
    "not_repeatable": frozenset({"click-pie", "click-pie-nodelay", "terminal", "visual-addition"}),
    "unregistered": frozenset({"button-delay", "chase-circle", "hover-shape", "moving-items", "simon-says"}),
}


def pages() -> Traversable:
    """Find the folder of the package that holds the pages and what they load."""
    return files("miniwob") / "html"


@cache
def task_names() -> tuple[str, ...]:
    """Every task, in alphabetical order."""
    found = (entry.name for entry in (pages() / "miniwob").iterdir())
    return tuple(sorted(name.removesuffix(".html") for name in found if name.endswith(".html")))


def tags_of(name: str) -> frozenset[str]:
    """Say what kind a task is.

    `needs_pixels`: a point must be hit, or something seen, that only a picture shows; an agent that reads text cannot.
    `needs_timing`: it does not wait for whoever thinks. `needs_dragging`: by elements, or by keys in their stead.
    `not_repeatable`: it differs between two episodes of one seed. `unregistered`: the package has its page and leaves
    it out of its list.
    """
    return frozenset(tag for tag, names in _KINDS.items() if name in names)
