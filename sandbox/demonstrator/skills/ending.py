"""Ending a run with an answer."""

import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.skill import Move, Next, Scene, Skill, Trouble


@dataclass(frozen=True, kw_only=True)
class Answer(Skill):
    """Exit with an answer."""

    says: ClassVar[str] = "Answer: {text}"
    because: ClassVar[str] = "With that the task is done."
    text: str

    def next(self, scene: Scene) -> Next:
        """Exit, unless a fact is missing."""
        del scene
        missing = re.search(r"\{([^{}]+)\}", self.text)
        if missing:
            return Trouble(kind="it is not there", reason=f"the {missing[1]} was not noted")
        return Move(name="exit", arguments={"message": self.text}, why="All that the answer needs is known.")


@dataclass(frozen=True, kw_only=True)
class GiveUp(Skill):
    """Exit because it cannot be done."""

    says: ClassVar[str] = 'Exit with status "impossible": {text}'
    because: ClassVar[str] = "The site rules out what is asked."
    text: str

    def next(self, scene: Scene) -> Next:
        """Exit."""
        del scene
        return Move(name="exit", arguments={"message": self.text, "status": "impossible"}, why="It cannot be done.")
