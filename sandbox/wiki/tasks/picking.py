"""What a task is about, picked out of the encyclopaedia that it begins with, and the changes that it wants."""

import sqlite3

from sandbox.checking import Expected, Wanted
from sandbox.picking import same
from sandbox.wiki.data.articles import Article, article_called, in_category
from sandbox.wiki.data.revisions import write
from sandbox.wiki.markup import sections, with_section
from sandbox.wiki.pages.visit import found
from sandbox.world import World

YOU_ID = 1
SHORT = 420
"""Characters of a section that a form shows whole at one look."""


def database(world: World) -> sqlite3.Connection:
    """Give the encyclopaedia's database."""
    return world.connection("wiki")


def kept_in(world: World, category: str) -> list[Article]:
    """List the articles of a category."""
    return in_category(database(world), category)


def called(world: World, title: str) -> Article:
    """Find an article that there is."""
    return found(article_called(database(world), title))


def short_sections(article: Article) -> list[int]:
    """List the sections that are one short paragraph."""
    parts = sections(article.text)
    return [n for n, part in enumerate(parts) if n and len(part.body) < SHORT and "{|" not in part.body]


def open_to_all(world: World, article: Article) -> Article:
    """Let everybody edit an article."""
    database(world).execute("UPDATE articles SET protected = '' WHERE id = ?", (article.id,))
    return article


def add_article(world: World, title: str, text: str) -> Article:
    """Put an article into the encyclopaedia."""
    cursor = database(world).execute("INSERT INTO articles (title) VALUES (?)", (title,))
    write(database(world), int(cursor.lastrowid or 0), 2, text, "New article", minor=False)
    return called(world, title)


def written(article: Article, text: str, summary: Wanted = "") -> Expected:
    """Expect one new version of an article, by you; any summary will do where none is given."""
    row: dict[str, Wanted] = {
        "article_id": article.id,
        "user_id": YOU_ID,
        "text": same(text),
        "summary": summary or bool,
    }
    return Expected(table="revisions", kind="added", row=row)


def with_sentence(text: str, section: int, sentence: str) -> str:
    """Add a sentence to the end of a section."""
    return with_section(text, section, f"{sections(text)[section].body} {sentence}")
