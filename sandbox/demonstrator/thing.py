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


_CONDITION = re.compile(r' whose ([\w -]+?) (is not|is over|is under|is|holds) ("(?:[^"\\]|\\.)*")')

LIST_FORMS: Mapping[str, str] = {
    "pages": "on this page|on all pages of the list",
    "where": "(?: whose .*?)?",
    "things": r"[\w ]+?",
}
"""How the fields that sentences about lists share are told from their neighbours."""

Reader = Callable[[PageView], list[Thing]]


def read_things(page: PageView, kind: str) -> list[Thing]:
    """Read all things of a kind, such as `posts`, in the page's order."""
    from sandbox.demonstrator.sites import READERS  # late: the sites' knowledge is made of what stands here

    return READERS[kind](page)


def where(**fields: str) -> str:
    """Say a condition as plans have it: ` whose board is "b/hiking"`.

    A name may end in `_is_not`, `_holds`, `_over` or `_under`.
    """
    return "".join(_condition(name, value) for name, value in fields.items())


def _condition(name: str, value: str) -> str:
    field, relation = name, "is"
    for ending, words in (("_is_not", "is not"), ("_holds", "holds"), ("_over", "is over"), ("_under", "is under")):
        if name.endswith(ending):
            field, relation = name.removesuffix(ending), words
    return f" whose {field.replace('_', ' ')} {relation} {json.dumps(value, ensure_ascii=False)}"


def select(things: Iterable[Thing], condition: str) -> list[Thing]:
    """Keep those that meet a condition."""
    wanted = [(name, relation, str(json.loads(value))) for name, relation, value in _CONDITION.findall(condition)]
    return [thing for thing in things if all(_meets(thing, *one) for one in wanted)]


def _meets(thing: Thing, name: str, relation: str, value: str) -> bool:
    had, wanted = plain(thing.get(name)), plain(value)
    if relation == "is over":
        return amount(thing, name) > (number(value) or 0.0)
    if relation == "is under":
        return amount(thing, name) < (number(value) or 0.0)
    if relation == "holds":
        return wanted in had
    return (had == wanted) == (relation == "is")


def amount(thing: Thing, name: str) -> float:
    """Read a field as a number; what says none counts as nothing."""
    return number(thing.get(name)) or 0.0
