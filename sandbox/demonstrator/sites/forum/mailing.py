"""Skills for the inbox."""

from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble


@dataclass(frozen=True, kw_only=True)
class AnswerUnread(Skill):
    """Answer every unread message with one text."""

    says: ClassVar[str] = 'Open each unread message of the inbox and reply to it with "{text}".'
    because: ClassVar[str] = "The inbox marks what is unread, and opening a message takes the mark away."
    lists: ClassVar[bool] = True
    text: str

    def next(self, scene: Scene) -> Next:
        """Take the next action towards the next reply."""
        page = scene.page
        if page.path.startswith("/messages/new"):
            field = page.find("Message", "textbox")
            if field and field.value != self.text:
                return Move(name="type", arguments={"element": field.id, "text": self.text}, why="The reply is empty.")
            return _click(scene, "Send message", "The reply is written.")
        if page.path.startswith("/message/"):
            return _click(scene, "Reply", "This message waits for its reply.")
        if page.path == "/inbox":
            unread = next((row for table in page.tables for row in table.rows if "Unread" in row.block.words), None)
            if unread is None:
                return Reached()
            subject = unread.block.targets[-1]
            return Move(name="click", arguments={"element": subject.id}, why=f"{subject.called} is unread.")
        return _click(scene, "Inbox", "The inbox shows what is unread.")


def _click(scene: Scene, name: str, why: str) -> Next:
    target = scene.page.find(name, "link", "button")
    if target is None:
        return Trouble(kind="it is not there", reason=f'the page "{scene.page.title}" has no "{name}"')
    return Move(name="click", arguments={"element": target.id}, why=why)
