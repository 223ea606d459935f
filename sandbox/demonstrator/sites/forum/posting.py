"""Skills for posts in a list: voting on them, deleting one's own."""

from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.skill import Move, Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.finding import next_page
from sandbox.demonstrator.thing import read_things, select, where


@dataclass(frozen=True, kw_only=True)
class UpvoteFirst(Skill):
    """Upvote the first post of the list."""

    says: ClassVar[str] = "Upvote the first post of the list."
    because: ClassVar[str] = "The list is ordered by points."
    lists: ClassVar[bool] = True

    def next(self, scene: Scene) -> Next:
        """Click its arrow, unless it is pressed."""
        first = next(iter(read_things(scene.page, "posts")), None)
        arrow = first.targets.get("upvote") if first else None
        if arrow is None:
            return Trouble(kind="nothing is found", reason="the list has no post that takes votes")
        if arrow.has("pressed"):
            return Reached()
        return Move(name="click", arguments={"element": arrow.id}, why=f"{arrow.called} stands first.")


@dataclass(frozen=True, kw_only=True)
class DeletePosts(Skill):
    """Delete all posts of an author on a board."""

    says: ClassVar[str] = "Delete every post by {author} in {board}, one after the other, on all pages of the list."
    because: ClassVar[str] = "Each post has a menu with Delete, which asks back."
    lists: ClassVar[bool] = True
    author: str
    board: str

    def next(self, scene: Scene) -> Next:
        """Take the next action towards the next deletion."""
        page = scene.page
        if confirm := page.find("Delete post", "button"):
            return _click(confirm.id, "The dialog asks back.")
        if item := page.find("Delete", "menuitem"):
            return _click(item.id, "The menu of the post is open.")
        mine = select(read_things(page, "posts"), where(author=self.author, board=self.board))
        menu = next((post.targets["menu"] for post in mine if "menu" in post.targets), None)
        if menu is not None:
            return _click(menu.id, f"This post is by {self.author}.")
        return next_page(scene) or Reached()


def _click(element: str, why: str) -> Move:
    return Move(name="click", arguments={"element": element}, why=why)
