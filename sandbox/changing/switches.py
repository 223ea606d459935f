"""What is switched on at each level."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal[0, 1, 2, 3]


@dataclass(frozen=True, kw_only=True)
class Switches:
    """How a world differs from a calm one. The visitor's first page is spared, so that a plan can be made from it."""

    slow: float = 0.0
    """The share of pages that take a while."""
    failing: float = 0.0
    """The share of pages and of forms sent that fail at first and work the second time."""
    overlays: tuple[int, ...] = ()
    """At which page views a dialog comes to lie over the page, until it is answered."""
    expires: tuple[int, ...] = ()
    """At which page views the session turns out to have ended."""


LEVELS: Mapping[Level, Switches] = {
    0: Switches(),
    1: Switches(slow=0.2, overlays=(3,)),
    2: Switches(slow=0.2, failing=0.2, overlays=(2, 6), expires=(5,)),
    3: Switches(slow=0.3, failing=0.4, overlays=(2, 4, 7, 10), expires=(3, 8, 13)),
}
