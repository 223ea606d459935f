"""The words that the encyclopaedia is made of, and how sentences are made of them."""

import random
import re
import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel

from sandbox.wiki.markup import Section, joined

Values = dict[str, str]
Sentences = list[list[str]]
"""For each sentence the ways in which it can be said."""


class TalkWords(BaseModel):
    """What is said under one heading of a talk page."""

    heading: str
    texts: list[str]


class Names(BaseModel):
    """What things and people are called."""

    provinces: list[str]
    parts: list[str]
    """Where in the country each province lies."""
    town_starts: list[str]
    town_ends: list[str]
    rivers: list[str]
    mountains: list[str]
    plants: list[tuple[str, str]]
    instruments: list[tuple[str, str]]
    second_names: list[str]
    """Other names of instruments."""
    companies: list[str]
    trades: list[str]
    """The companies' trades, in their order."""
    industries: list[str]
    """What people in towns work in."""
    men: list[str]
    women: list[str]
    families: list[str]
    trades_of_people: list[str]
    book_first: list[str]
    book_second: list[str]
    publishers: list[str]
    genres: list[str]
    wars: list[str]
    sources: list[str]
    summaries: list[str]
    editors: list[str]
    abouts: list[str]
    talk: list[TalkWords]


class SectionWords(BaseModel):
    """A section of articles of one kind."""

    heading: str
    text: Sentences


class ArticleWords(BaseModel):
    """Articles of one kind."""

    lead: Sentences
    section: list[SectionWords]


@cache
def names() -> Names:
    """Read the names."""
    return Names.model_validate(_read("names.toml"))


@cache
def prose() -> dict[str, ArticleWords]:
    """Read the sentences, by the kind of article."""
    return {kind: ArticleWords.model_validate(words) for kind, words in _read("prose.toml").items()}


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((resources.files("sandbox.wiki") / "content" / name).read_text("utf-8"))


def write(
    kind: str, values: Values, facts: Values, categories: list[str], chance: random.Random, *more: Section
) -> str:
    """Write an article.

    Args:
        kind: Which sentences it is made of.
        values: What is put into their slots; `{ref}` is a reference and chosen here.
        facts: What stands in its box.
        categories: The categories that it belongs to.
        chance: Chooses among the ways of saying it.
        more: Sections that follow.

    """
    words = prose()[kind]
    top = "".join(f"[[Category:{name}]]\n" for name in categories) + box_of(kind.title(), facts)
    lead = Section("", top + said(words.lead, values, chance))
    rest = [Section(one.heading, said(one.text, values, chance)) for one in words.section]
    text = joined([lead, *rest, *more])
    return re.sub(r"\[\[(\w+) \(river\)\]\]", r"[[\1 (river)|\1]]", text)


def box_of(kind: str, facts: Values) -> str:
    """Write the box of facts."""
    return f"{{{{{kind}\n" + "".join(f"| {name} | {value}\n" for name, value in facts.items()) + "}}\n"


def table_of(caption: str, columns: list[str], rows: list[list[str]]) -> str:
    """Write a table."""
    lines = [f"! {' | '.join(columns)}", *(f"| {' | '.join(row)}" for row in rows)]
    return "\n".join([f"{{| {caption}", *lines, "|}"])


def said(sentences: Sentences, values: Values, chance: random.Random) -> str:
    """Say each sentence in one of its ways."""
    text = " ".join(chance.choice(ways) for ways in sentences)
    # An article before a vowel: the slots hold words of either kind.
    filled = re.sub(r"\{(\w+)\}", lambda m: _source(chance) if m[1] == "ref" else values[m[1]], text)
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", filled)


def _source(chance: random.Random) -> str:
    return f"<ref>{chance.choice(names().sources).format(n=chance.randint(3, 290))}</ref>"
