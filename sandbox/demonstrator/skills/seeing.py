"""Making sure of what a page shows, and reading it."""

from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import plain
from sandbox.demonstrator.skill import Next, Reached, Scene, Skill, Trouble


@dataclass(frozen=True, kw_only=True)
class See(Skill):
    """Make sure that the page says something."""

    says: ClassVar[str] = 'Make sure that the page says "{words}".'
    because: ClassVar[str] = "Only that shows that it took effect."
    words: str

    def next(self, scene: Scene) -> Next:
        """Look for the words."""
        wanted = plain(self.words)
        if wanted in plain(scene.page.all.words) or any(wanted in plain(call.outcome) for call in scene.done[-1:]):
            return Reached()
        return Trouble(kind="it is not shown", reason=f'the page does not say "{self.words}"')
