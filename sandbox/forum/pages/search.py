"""Searching posts, comments, boards and members."""

import sqlite3

from starlette.responses import Response

from sandbox.forum.data.boards import boards
from sandbox.forum.data.comments import comments_with
from sandbox.forum.data.people import User, user_by_id
from sandbox.forum.data.posts import PER_PAGE, PostFilter, posts
from sandbox.forum.pages.boards import TIMES, since
from sandbox.forum.pages.visit import Visit
from sandbox.forum.seeding.words import words
from sandbox.web.paging import paged

KINDS = ("posts", "comments", "boards", "people")


def search(visit: Visit) -> Response:
    """Show what has the words that were asked for."""
    asked = visit.query("q")
    kind = visit.choice("in", KINDS)
    board, time = visit.query("board"), visit.query("time")
    wanted = PostFilter(words=asked, board=board, since=since(time))
    listed: dict[str, list[object]] = {name: [] for name in KINDS}
    if asked:
        listed["posts"] = list(posts(visit.connection, visit.viewer_id, wanted, "hot"))
        listed["comments"] = list(comments_with(visit.connection, asked, board, since(time), visit.viewer_id))
        listed["boards"] = list(boards(visit.connection, visit.viewer_id, asked))
        listed["people"] = list(_people(visit.connection, asked))
    return visit.render(
        "search.html",
        asked=asked,
        kind=kind,
        kinds=KINDS,
        counts={name: len(items) for name, items in listed.items()},
        results=paged(visit, listed[kind], PER_PAGE),
        boards=boards(visit.connection, visit.viewer_id),
        only_board=board,
        time=time,
        times=TIMES,
        related=_related(asked),
    )


def _people(connection: sqlite3.Connection, asked: str) -> list[User]:
    rows = connection.execute(
        "SELECT id FROM users WHERE name LIKE :word OR former_name LIKE :word ORDER BY name", {"word": f"%{asked}%"}
    )
    return [user for row in rows.fetchall() if (user := user_by_id(connection, row[0]))]


def _related(asked: str) -> list[str]:
    return [other for word in asked.lower().split() for other in words().related.get(word, [])]
