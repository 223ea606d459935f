"""What an action says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """The end of an action that was carried out."""

    message: str
    """One sentence, what was done: `Clicked button "Save".`"""
    found: str = ""
    """What it was asked to read."""
    effect: bool | None = None
    """Whether something came of it, where the action knows; None leaves it to what the page did."""
