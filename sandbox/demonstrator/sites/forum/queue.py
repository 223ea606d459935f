"""Skill for a board's report queue."""

import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import Block, plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble


@dataclass(frozen=True, kw_only=True)
class WorkQueue(Skill):
    """Decide on every report of a queue."""

    says: ClassVar[str] = (
        "Remove what is reported as {reasons}, giving the same reason, and approve the rest, until the queue is empty."
    )
    because: ClassVar[str] = "Each report stands with its reason and its two buttons."
    lists: ClassVar[bool] = True
    reasons: str
    """In typographic quotes."""

    def next(self, scene: Scene) -> Next:
        """Decide on the first report."""
        page = scene.page
        bad = [plain(reason) for reason in re.findall(r"“([^”]+)”", self.reasons)]
        dialog = page.part("dialog", "Remove this")
        if dialog is not None:
            return self._in_dialog(scene, dialog, bad)
        report = next((item for item in page.items if item.find("Approve report", "button")), None)
        if report is None:
            return Reached()
        reason = re.search(r"Report \d+: ([^\"]+)\"", report.lines[0].text)
        wanted = "Remove report" if reason and plain(reason[1]) in bad else "Approve report"
        button = report.find(wanted, "button")
        if button is None or reason is None:
            return Trouble(kind="it is not there", reason=f'a report has no button "{wanted}"')
        return Move(
            name="click",
            arguments={"element": button.id},
            why=f"It is reported as {reason[1]}.",
            facts={"reason in hand": reason[1]},
        )

    def _in_dialog(self, scene: Scene, dialog: Block, bad: list[str]) -> Next:
        reason = scene.facts.get("reason in hand", "")
        field = dialog.find("Reason", "combobox")
        button = dialog.find("Remove ", "button")
        if field is None or button is None or plain(reason) not in bad:
            return Trouble(kind="it is not there", reason="the dialog does not ask for a reason")
        if plain(field.value) != plain(reason):
            arguments = {"element": field.id, "option": reason}
            return Move(
                name="select_dropdown_option", arguments=arguments, why="The removal takes the report's reason."
            )
        return Move(name="click", arguments={"element": button.id}, why="The reason is chosen.")
