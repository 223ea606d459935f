"""How the articles came to be as they are: who wrote what when. Told backwards, from the present text."""

import random
import re
import sqlite3
from dataclasses import dataclass
from datetime import timedelta

from sandbox.wiki.clock import stamp
from sandbox.wiki.markup import joined, redirect_of, sections
from sandbox.wiki.seeding.places import Drafts
from sandbox.wiki.seeding.words import names

BUSY = 6
"""Articles with a history of several pages."""
_EDITORS = range(2, 22)


@dataclass(frozen=True, kw_only=True)
class _Edit:
    article: int
    days: float
    """How many days ago."""
    text: str
    summary: str
    minor: bool


def seed_articles(connection: sqlite3.Connection, drafts: Drafts, chance: random.Random) -> None:
    """Add the articles with their revisions."""
    edits: list[_Edit] = []
    texts = [text for text in drafts.values() if not redirect_of(text)]
    busy = set(chance.sample([text for text in texts if text.count("\n== ") > 1 and "{|" not in text], BUSY))
    for number, (title, text) in enumerate(drafts.items(), start=1):
        connection.execute("INSERT INTO articles (id, title) VALUES (?, ?)", (number, title))
        edits += _past(number, text, 26 if text in busy else chance.choice((0, 1, 1, 2, 3)), chance)
    edits.sort(key=lambda edit: -edit.days)
    connection.executemany(
        "INSERT INTO revisions (article_id, user_id, made, summary, minor, text) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                edit.article,
                chance.choice(_EDITORS),
                stamp(timedelta(days=edit.days)),
                edit.summary,
                edit.minor,
                edit.text,
            )
            for edit in edits
        ],
    )


def _past(article: int, text: str, count: int, chance: random.Random) -> list[_Edit]:
    if redirect_of(text):
        return [_Edit(article=article, days=chance.uniform(900, 1900), text=text, summary="Redirect", minor=True)]
    edits: list[_Edit] = []
    # Busy articles are edited every few weeks, the others now and then.
    pace = 40 if count > 9 else 190
    days = chance.uniform(1, 60)
    for _ in range(count):
        before, summary = _before(text, chance)
        minor = not summary.startswith("Section")
        edits.append(_Edit(article=article, days=days, text=text, summary=summary, minor=minor))
        text, days = before, days + chance.uniform(2, pace)
    return [*edits, _Edit(article=article, days=days, text=text, summary="New article", minor=False)]


def _before(text: str, chance: random.Random) -> tuple[str, str]:
    """Undo one edit: the text before it, and its summary."""
    parts = sections(text)
    if len(parts) > 2 and chance.random() < 0.3:
        return joined(parts[:-1]), f"Section “{parts[-1].heading}” added"
    words = list(re.finditer(r"(?<= )(?:the|of|and|by|in|is) ", text))
    if not words:
        return f"{text} ", "Punctuation"
    word = chance.choice(words)
    return f"{text[: word.start()]}{word[0]}{text[word.start() :]}", chance.choice(names().summaries)
