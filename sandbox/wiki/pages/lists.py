"""Lists: search, categories, recent changes, what an editor wrote, the watch list."""

from starlette.responses import JSONResponse, Response

from sandbox.web.paging import paged
from sandbox.wiki.data.articles import (
    all_categories,
    article_called,
    beginning_with,
    in_category,
    nearest,
)
from sandbox.wiki.data.articles import search as find
from sandbox.wiki.data.people import user_named, watch, watched
from sandbox.wiki.data.revisions import edits_of, history, recent
from sandbox.wiki.pages.visit import Visit, found
from sandbox.wiki.showing import address

_PER_PAGE = 20
_SUGGESTIONS = 6


def search(visit: Visit) -> Response:
    """Go to the article with this title, else show what holds the words."""
    asked = visit.query("q")
    exact = article_called(visit.connection, asked)
    if exact is not None and not visit.query("all"):
        return visit.go(address("wiki", exact.title))
    size = int(visit.viewer.results_per_page) if visit.viewer else 10
    hits = find(visit.connection, asked)
    near = "" if hits else nearest(visit.connection, asked)
    return visit.render("search.html", asked=asked, listed=paged(visit, hits, size), near=near)


def suggest(visit: Visit) -> Response:
    """Suggest titles while somebody types."""
    found_titles = beginning_with(visit.connection, visit.query("q"), _SUGGESTIONS)
    return JSONResponse([{"name": title, "address": address("wiki", title)} for title in found_titles])


def category_list(visit: Visit) -> Response:
    """Show all categories."""
    words = visit.query("q")
    listed = [one for one in all_categories(visit.connection) if words.casefold() in one[0].casefold()]
    return visit.render("categories.html", words=words, listed=paged(visit, listed, 30))


def category_page(visit: Visit) -> Response:
    """Show the articles of a category."""
    listed = in_category(visit.connection, visit.title)
    found(listed or None)
    return visit.render("category.html", name=visit.title, listed=paged(visit, listed, _PER_PAGE))


def recent_changes(visit: Visit) -> Response:
    """Show what was changed last."""
    major = visit.query("minor") == "hide"
    listed = paged(visit, recent(visit.connection, major=major), _PER_PAGE)
    return visit.render("recent.html", listed=listed, major=major)


def user_page(visit: Visit) -> Response:
    """Show an editor and what they wrote."""
    user = found(user_named(visit.connection, visit.path("name")))
    return visit.render("user.html", user=user, listed=paged(visit, edits_of(visit.connection, user.name), _PER_PAGE))


def watch_list(visit: Visit) -> Response:
    """Show the articles that you watch, with their newest versions."""
    watching = watched(visit.connection, visit.you.id)
    listed = [
        history(visit.connection, one.id)[0] for title in watching if (one := article_called(visit.connection, title))
    ]
    return visit.render("watchlist.html", listed=listed)


def change_watch(visit: Visit) -> Response:
    """Watch an article or no longer."""
    article, you = visit.article, visit.you
    on = visit.form.get("do") == "watch"
    watch(visit.connection, you.id, article.id, on=on)
    said = f"{article.title} is {'now' if on else 'no longer'} on your watch list."
    return visit.go("/watchlist" if visit.form.get("from") == "list" else address("wiki", article.title), said)
