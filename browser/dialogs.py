"""JavaScript dialogs are ours: dismissed and reported, unless the action said that one is expected."""

from dataclasses import dataclass, field
from typing import Literal

DialogChoice = Literal["accept", "dismiss"]

_STORM = 20
"""More dialogs than this in one action are a page that never ends; its tab is closed."""


@dataclass(frozen=True)
class DialogReply:
    """How a dialog is to be answered."""

    accept: bool
    text: str
    storm: bool
    """So many have come that they will not end."""


@dataclass
class Dialogs:
    """The policy while one action lasts, and what was answered since the last report."""

    choice: DialogChoice | None = None
    """What the action said of the dialog that it expects; None when it expects none."""
    text: str = ""
    """What to enter into a prompt."""
    leaving: bool = False
    """The action means to leave the page, so that its question whether to leave is answered with yes."""
    opened: int = 0
    _reports: list[str] = field(default_factory=list)

    def expect(self, choice: DialogChoice | None, text: str) -> None:
        """Begin an action that expects this."""
        self.choice, self.text, self.leaving, self.opened = choice, text, False, 0

    def answer(self, kind: str, message: str, default: str) -> DialogReply:
        """Decide on a dialog that opened, and note it for the next report."""
        self.opened += 1
        storm = self.opened > _STORM
        if kind == "alert":
            self._note(f"The page said: {message!r}.")
            return DialogReply(accept=True, text="", storm=storm)
        if kind == "beforeunload":
            accept = self.leaving or self.choice == "accept"
            self._note(
                "The page asked whether to leave it; it was left, and what was not saved there is gone."
                if accept
                else "The page asked whether to leave it, and was not left; dialog='accept' leaves it."
            )
            return DialogReply(accept=accept, text="", storm=storm)
        accept = self.choice == "accept" and not storm
        text = (self.text or default) if kind == "prompt" and accept else ""
        answered = f"answered with {text!r}" if text else "accepted" if accept else "dismissed"
        hint = "" if self.choice is not None else "; if it should be accepted, repeat the action with dialog='accept'"
        self._note(f"The page asked ({kind}): {message!r}. It was {answered}{hint}.")
        return DialogReply(accept=accept, text=text, storm=storm)

    def take_reports(self) -> list[str]:
        """Take what was answered since this was last asked, oldest first."""
        reports, self._reports = self._reports, []
        return reports

    def _note(self, report: str) -> None:
        if report not in self._reports:
            self._reports.append(report)
