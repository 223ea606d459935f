"""Skills that go through issues and merge requests."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from sandbox.demonstrator.reading import plain
from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.thing import read_things, select, where


@dataclass(frozen=True, kw_only=True)
class CloseIssues(Skill):
    """Comment on every issue of a list and close it."""

    says: ClassVar[str] = 'Close every issue of the list at {path}, each with the comment "{text}".'
    because: ClassVar[str] = "The list shows what is still open."
    lists: ClassVar[bool] = True
    path: str
    text: str

    def next(self, scene: Scene) -> Next:
        """Take the next action towards the next closed issue."""
        page = scene.page
        if re.search(r"/issues/\d+$", page.path) and not page.find("Reopen issue", "button"):
            field = page.find("Comment", "textbox")
            if field and field.value != self.text:
                return Move(name="type", arguments={"element": field.id, "text": self.text}, why="The comment is due.")
            return _click(scene, "Close issue", "The comment is written.")
        if page.path != self.path:
            return _go_to(scene, self.path)
        link = next((issue.link for issue in read_things(page, "issues") if issue.link), None)
        if link is None:
            return Reached()
        return Move(name="click", arguments={"element": link.id}, why=f"{link.called} is still open.")


@dataclass(frozen=True, kw_only=True)
class SetReviewer(Skill):
    """Give every open merge request of an author a reviewer."""

    says: ClassVar[str] = "Set the reviewer of every merge request by {author} in the list at {path} to {name}."
    because: ClassVar[str] = "The list shows author and reviewer of each."
    lists: ClassVar[bool] = True
    author: str
    path: str
    name: str

    def next(self, scene: Scene) -> Next:
        """Take the next action towards the next reviewer."""
        page = scene.page
        if re.search(r"/merges/\d+$", page.path) and not page.says("the merge request is saved"):
            field = page.find("Reviewer", "combobox")
            if field is None:
                return Trouble(kind="it is not there", reason="the page has no field for the reviewer")
            if plain(field.value) != plain(self.name):
                arguments = {"element": field.id, "option": self.name}
                return Move(name="select_dropdown_option", arguments=arguments, why=f"{self.name} is to review it.")
            return _click(scene, "Save changes", "The reviewer is chosen.")
        if page.path != self.path:
            return _go_to(scene, self.path)
        left = select(read_things(page, "merge requests"), where(author=self.author, reviewer_is_not=self.name))
        link = next((merge.link for merge in left if merge.link), None)
        if link is None:
            return Reached()
        return Move(name="click", arguments={"element": link.id}, why=f"{link.called} has no such reviewer yet.")


def _go_to(scene: Scene, path: str) -> Move:
    parts = urlsplit(scene.page.url)
    return Move(
        name="go_to", arguments={"url": f"{parts.scheme}://{parts.netloc}{path}"}, why="The list shows the rest."
    )


def _click(scene: Scene, name: str, why: str) -> Next:
    target = scene.page.find(name, "button", "link")
    if target is None:
        return Trouble(kind="it is not there", reason=f'the page "{scene.page.title}" has no "{name}"')
    return Move(name="click", arguments={"element": target.id}, why=why)
