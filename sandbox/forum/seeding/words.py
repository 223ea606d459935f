"""The words that a forum is filled with: texts with slots, and the lists that fill the slots."""

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypedDict, cast


class BoardWords(TypedDict, total=False):
    """One board of a content file."""

    slug: str
    title: str
    description: str
    rules: list[str]
    flairs: list[str]
    requires: str
    """What a new post must have: `flair`, `tag` or nothing."""
    archived: bool
    posts: list[list[str]]
    """Pairs of a title and a body."""
    comments: list[str]


@dataclass(frozen=True)
class Words:
    """All content files together."""

    boards: list[BoardWords]
    lists: dict[str, list[str]]
    """Fillers of slots, and lists such as `comments` and `about`."""
    messages: list[list[str]]
    """Pairs of a subject and a body."""
    related: dict[str, list[str]]
    """Words that a search without results suggests instead."""

    def fill(self, text: str, chance: random.Random) -> str:
        """Replace every `{slot}` of a text; one slot has one value throughout a text, `{n}` is a small number."""
        chosen: dict[str, str] = {}

        def value(match: re.Match[str]) -> str:
            slot = match[1]
            if slot not in chosen:
                chosen[slot] = str(chance.randint(3, 48)) if slot == "n" else chance.choice(self.lists[slot])
            return chosen[slot]

        return re.sub(r"\{(\w+)\}", value, text)


@cache
def words() -> Words:
    """Read the content files."""
    folder = resources.files("sandbox.forum") / "content"
    boards: list[BoardWords] = []
    for name in ("boards_outdoors", "boards_making", "boards_indoors"):
        boards += cast("list[BoardWords]", tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["board"])
    lists = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    return Words(boards=boards, related=lists.pop("related"), messages=lists.pop("messages"), lists=lists)
