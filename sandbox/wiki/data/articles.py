"""Articles as they stand now: finding them, what links to them, what belongs together."""

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from sandbox.wiki.markup import bare, categories, links, redirect_of, sections, without_box

_ARTICLE = """
SELECT articles.id, title, protected, revisions.id AS revision, text, made, name AS editor
FROM articles JOIN revisions ON revisions.id = (SELECT max(id) FROM revisions WHERE article_id = articles.id)
  JOIN users ON users.id = user_id
"""


@dataclass(frozen=True)
class Article:
    """An article in its newest version."""

    id: int
    title: str
    protected: str
    """Why only stewards can edit it; empty when everybody can."""
    revision: int
    text: str
    made: str
    editor: str

    @property
    def summary(self) -> str:
        """The beginning of the text, as a reader sees it."""
        if to := redirect_of(self.text):
            return f"Redirect to {to}"
        return bare(without_box(sections(self.text)[0].body)).replace("\n", " ").replace("* ", "")


def articles(connection: sqlite3.Connection) -> list[Article]:
    """All articles by title, redirects too."""
    return [Article(*row) for row in connection.execute(f"{_ARTICLE} ORDER BY title")]


def article_called(connection: sqlite3.Connection, title: str) -> Article | None:
    """Find an article by its title, in any case of letters."""
    row = connection.execute(f"{_ARTICLE} WHERE title = ?", (title.strip(),)).fetchone()
    return Article(*row) if row else None


def titles(connection: sqlite3.Connection) -> set[str]:
    """Gather all titles in small letters."""
    return {str(row[0]).casefold() for row in connection.execute("SELECT title FROM articles")}


def in_category(connection: sqlite3.Connection, name: str) -> list[Article]:
    """All articles of a category by title."""
    return [one for one in articles(connection) if name in categories(one.text)]


def all_categories(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """All categories by name, with the number of their articles."""
    return sorted(Counter(name for one in articles(connection) for name in categories(one.text)).items())


def linking_to(connection: sqlite3.Connection, title: str) -> list[Article]:
    """All articles that link to a title or redirect to it, by title."""
    return [one for one in articles(connection) if title in links(one.text)]


def search(connection: sqlite3.Connection, words: str) -> list[Article]:
    """Find articles that hold every word, those with the words in the title first."""
    wanted = re.findall(r"\w+", words.casefold())
    found: list[tuple[int, str, Article]] = []
    for one in articles(connection):
        text = f"{one.title} {bare(one.text)}".casefold()
        if not wanted or redirect_of(one.text) or not all(re.search(rf"\b{word}", text) for word in wanted):
            continue
        in_title = sum(word in one.title.casefold() for word in wanted)
        found.append((-in_title * 100 - sum(text.count(word) for word in wanted), one.title, one))
    return [one for _, _, one in sorted(found, key=lambda hit: hit[:2])]


def beginning_with(connection: sqlite3.Connection, words: str, most: int) -> list[str]:
    """List the first titles that begin with some words."""
    rows = connection.execute(
        "SELECT title FROM articles WHERE title LIKE ? ORDER BY title LIMIT ?", (f"{words.strip()}%", most)
    )
    return [str(row[0]) for row in rows] if words.strip() else []


def nearest(connection: sqlite3.Connection, words: str) -> str:
    """Give the title that is spelt most like some words; empty when none comes near."""
    known = {str(row[0]).casefold(): str(row[0]) for row in connection.execute("SELECT title FROM articles")}
    close = get_close_matches(words.casefold(), known, n=1, cutoff=0.72)
    return known[close[0]] if close else ""
