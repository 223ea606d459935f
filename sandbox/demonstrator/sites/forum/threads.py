"""Skills for threads of comments."""

from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.skill import Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.thing import amount, read_things, select, where


@dataclass(frozen=True, kw_only=True)
class PickReply(Skill):
    """Find the direct reply with the fewest points."""

    says: ClassVar[str] = (
        'Note who wrote the direct reply with the fewest points to the comment "{name}: {body}" as "author".'
    )
    because: ClassVar[str] = "The thread shows the points of each reply."
    lists: ClassVar[bool] = True
    name: str
    body: str

    def next(self, scene: Scene) -> Next:
        """Compare the replies; replies that are not shown are trouble."""
        for target in scene.page.all.targets:
            if target.name.startswith("Load ") and target.name.endswith(f"to {self.name}"):
                return Trouble(kind="it is not there", reason=f'some replies are not shown: "{target.name}"')
        replies = select(read_things(scene.page, "comments"), where(parent=f"{self.name}: {self.body}"))
        if not replies:
            return Trouble(kind="nothing is found", reason=f"the page shows no replies to {self.name}")
        return Reached(facts={"author": min(replies, key=lambda reply: amount(reply, "points")).get("author")})
