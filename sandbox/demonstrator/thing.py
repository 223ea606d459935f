"""Things: what a page lists (posts, products, orders), read as fields by name."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sandbox.demonstrator.reading import PageView, Target, number, plain


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One of the things that a page lists."""

    fields: Mapping[str, str]
    """What is said of it: `author`, `points`, `price`."""
    link: Target | None = None
    """What opens it."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """What else can be done with it, by name."""

    def get(self, name: str) -> str:
        """Give a field; empty when nothing is said of it."""
        return self.fields.get(name, "")


Reader = Callable[[PageView], list[Thing]]


def read_things(page: PageView, kind: str) -> list[Thing]:
    """Read all things of a kind, such as `posts`, in the page's order."""
    from sandbox.demonstrator.sites import READERS  # late: the sites' knowledge is made of what stands here

    return READERS[kind](page)


def where(**fields: str) -> str:
    """Say a condition as plans have it: ` whose board is "b/hiking"`."""
    conditions = (
        f"whose {name.replace('_', ' ')} is {json.dumps(v, ensure_ascii=False)}" for name, v in fields.items()
    )
    return "".join(f" {condition}" for condition in conditions)


def select(things: Iterable[Thing], condition: str) -> list[Thing]:
    """Keep those that meet a condition."""
    wanted = [
        (name, plain(str(json.loads(v))))
        for name, v in re.findall(r'whose ([\w ]+?) is ("(?:[^"\\]|\\.)*")', condition)
    ]
    return [thing for thing in things if all(plain(thing.get(name)) == value for name, value in wanted)]


def amount(thing: Thing, name: str) -> float:
    """Read a field as a number; what says none counts as nothing."""
    return number(thing.get(name)) or 0.0
