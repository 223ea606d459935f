"""Reading articles: the article itself, the front page, and the pages that belong to an article."""

import re
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from sandbox.web.paging import Pages, paged
from sandbox.wiki.data.articles import all_categories, article_called, articles, linking_to, nearest, titles
from sandbox.wiki.data.people import watched
from sandbox.wiki.data.revisions import recent, revision
from sandbox.wiki.markup import Items, Paragraph, Table, blocks, box, categories, redirect_of, sections, without_box
from sandbox.wiki.pages.visit import Visit, found
from sandbox.wiki.showing import Writer, address

_ROWS = 18
"""Rows of a table on one page; longer tables go on on the next."""
_PER_PAGE = 20


@dataclass(frozen=True, kw_only=True)
class ShownTable:
    """A table as the page shows it."""

    caption: str
    columns: list[tuple[str, str, str]]
    """Heading, the address that sorts by it, and how it is sorted now: `ascending`, `descending` or empty."""
    rows: Pages[list[Markup]]


@dataclass(frozen=True, kw_only=True)
class ShownBlock:
    """A part of a section as the page shows it; one of these."""

    paragraph: Markup | None = None
    items: list[Markup] | None = None
    table: ShownTable | None = None


def front(visit: Visit) -> Response:
    """Show the front page."""
    everything = articles(visit.connection)
    real = [one for one in everything if not redirect_of(one.text)]
    featured = next(one for one in real if "Mountains of Tarvia" in categories(one.text))
    newest: dict[str, None] = {}
    for change in recent(visit.connection, major=True):
        newest.setdefault(change.title)
    return visit.render(
        "front.html",
        count=len(real),
        featured=featured,
        portals=[one for one in all_categories(visit.connection) if one[0].endswith(("of Tarvia", "in Tarvia"))],
        newest=[article_called(visit.connection, title) for title in list(newest)[:5]],
    )


def article_page(visit: Visit) -> Response:
    """Show an article; a redirect leads on to where it points."""
    article = article_called(visit.connection, visit.title)
    if article is None:
        near = nearest(visit.connection, visit.title)
        return visit.render("no_article.html", 404, title=visit.title, near=near)
    to = redirect_of(article.text)
    if to and visit.query("redirect") != "no":
        return visit.go(f"{address('wiki', to)}?from={address('', article.title)[2:]}")
    old = found(revision(visit.connection, int(visit.query("version")))) if visit.query("version").isdigit() else None
    text = old.text if old else article.text
    printed = bool(visit.query("print"))
    return visit.render(
        "print.html" if printed else "article.html",
        article=article,
        old=old,
        came_from=visit.query("from").replace("_", " "),
        watching=visit.viewer is not None and article.title in watched(visit.connection, visit.viewer.id),
        printed=printed,
        shown=shown(visit, text),
    )


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A text as the page shows it."""

    facts: dict[str, Markup]
    parts: list[tuple[int, str, list[ShownBlock]]]
    """Number, heading and blocks of each section."""
    references: list[Markup]
    categories: list[str]


def shown(visit: Visit, text: str) -> Shown:
    """Make of a text what the templates show of it."""
    writer = Writer(titles(visit.connection))
    facts = box(text)
    parts = [
        (number, part.heading, [_block(visit, writer, block) for block in blocks(without_box(part.body))])
        for number, part in enumerate(sections(text))
    ]
    return Shown(
        facts={name: writer.inline(value) for name, value in facts.facts.items()} if facts else {},
        parts=parts,
        references=writer.references,
        categories=categories(text),
    )


def _block(visit: Visit, writer: Writer, block: Paragraph | Items | Table) -> ShownBlock:
    if isinstance(block, Paragraph):
        return ShownBlock(paragraph=writer.inline(block.text))
    if isinstance(block, Items):
        return ShownBlock(items=[writer.inline(text) for text in block.texts])
    by, down = visit.query("sort"), visit.query("order") == "down"
    keys = [column.lower().replace(" ", "-") for column in block.columns]
    rows = block.rows
    if by in keys:
        place = keys.index(by)
        rows = sorted(rows, key=lambda row: _sort_key(row[place]), reverse=down)
    columns = []
    for column, key in zip(block.columns, keys, strict=True):
        now = ("descending" if down else "ascending") if key == by else ""
        columns.append((column, f"?sort={key}&order={'down' if now == 'ascending' else 'up'}", now))
    pages = paged(visit, [[writer.inline(cell) for cell in row] for row in rows], _ROWS)
    return ShownBlock(table=ShownTable(caption=block.caption, columns=columns, rows=pages))


def _sort_key(cell: str) -> tuple[float, str]:
    """Order numbers by what they are, and before words."""
    number = re.match(r"[\d,.]+", cell)
    words = cell.strip("[]'").casefold()
    return (float(number[0].replace(",", "").rstrip(".")), words) if number else (float("inf"), words)


def links_page(visit: Visit) -> Response:
    """Show what links to an article."""
    article = visit.article
    listed = paged(visit, linking_to(visit.connection, article.title), _PER_PAGE)
    redirects = {one.title for one in listed.items if redirect_of(one.text)}
    return visit.render("links.html", article=article, listed=listed, redirects=redirects)


def cite_page(visit: Visit) -> Response:
    """Show how to cite an article."""
    article = visit.article
    base = f"{visit.request.url.scheme}://{visit.request.url.netloc}"
    return visit.render("cite.html", article=article, url=f"{base}{address('wiki', article.title)}")
