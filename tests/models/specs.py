"""Actions for tests that need no browser."""

from typing import Literal

from state import ActionSpec, Page, spec_of


def click(*, element: str, dialog: Literal["accept", "dismiss"] | None = None) -> None:
    """Click an element."""


def type_(*, element: str, text: str) -> None:
    """Clear a field and type into it."""


def scroll_down(*, element: str | None = None) -> None:
    """Scroll down."""


def go_backward() -> None:
    """Go back."""


def select_dropdown_option(*, element: str, option: str) -> None:
    """Choose an option."""


def wait_for(*, text: str, seconds: int = 5) -> None:
    """Wait until a text appears."""


def exit_(*, message: str, status: Literal["done", "impossible"] = "done") -> None:
    """End the run."""


SPECS: list[ActionSpec] = [
    spec_of(f) for f in (click, type_, scroll_down, go_backward, select_dropdown_option, wait_for, exit_)
]

PAGE = Page(
    url="http://shop.localhost/",
    title="Shop",
    form="outline",
    text='[7] button "Save"\n[8] textbox "Name"',
    ids=["7", "8"],
    tabs=[],
    changes=[],
    digest="d",
    picture="",
)
