"""The words that the code host is filled with."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypedDict, cast


class ProjectWords(TypedDict, total=False):
    """One project of the content file."""

    namespace: str
    path: str
    former: str
    """The path that it had before it was renamed."""
    name: str
    description: str
    language: str
    role: str
    """Your role in it; missing where you are no member."""
    archived: bool
    wants_type: bool
    """Whether a new issue must say by a label what it is."""
    approvals: int
    """How many approvals a merge needs."""
    parts: list[str]
    """What issues and commits speak of."""
    files: dict[str, str]


class LabelWords(TypedDict):
    """A label that every project begins with."""

    name: str
    colour: str
    description: str


@dataclass(frozen=True)
class Words:
    """Both content files together."""

    projects: list[ProjectWords]
    labels: list[LabelWords]
    lists: dict[str, list[str]]
    pairs: dict[str, list[list[str]]]
    """Titles with their descriptions: `issues` and `merges`."""


@cache
def words() -> Words:
    """Read the content files."""
    folder = resources.files("sandbox.code") / "content"
    projects = tomllib.loads((folder / "projects.toml").read_text("utf-8"))["project"]
    lists: dict[str, Any] = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    labels = lists.pop("label")
    pairs = {name: lists.pop(name) for name in ("issues", "merges")}
    return Words(projects=cast("list[ProjectWords]", projects), labels=labels, lists=lists, pairs=pairs)


def filled(text: str, part: str, chance: random.Random) -> str:
    """Put a part of a project, and a small number, into a text."""
    count = str(chance.randint(3, 40))
    return text.replace("{part}", part).replace("{Part}", part[0].upper() + part[1:]).replace("{n}", count)
