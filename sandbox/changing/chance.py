"""Chance without a clock or a count: the same words, the same draw."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Option = TypeVar("Option")


@dataclass(frozen=True)
class Chance:
    """The draws of one episode. None depends on another, so that the order of requests does not matter."""

    key: str
    """What the episode is known by: its task and seed."""

    def of(self, *words: str) -> float:
        """Draw a number from 0 up to 1."""
        digest = hashlib.sha256("\n".join((self.key, *words)).encode()).digest()
        return int.from_bytes(digest[:8], "big") / 2**64

    def whether(self, share: float, *words: str) -> bool:
        """Draw yes or no: yes in this share of all cases."""
        return self.of(*words) < share

    def among(self, options: Sequence[Option], *words: str) -> Option:
        """Draw one of several."""
        return options[int(self.of(*words) * len(options))]
