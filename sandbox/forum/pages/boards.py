"""Lists of boards and posts: the front page, boards, rules, subscriptions, saved posts."""

from datetime import timedelta
from typing import cast

from starlette.responses import Response

from sandbox.forum.clock import stamp
from sandbox.forum.data.boards import Board, board_called, boards, flairs, moderators, rules, subscribe
from sandbox.forum.data.posts import PER_PAGE, PostFilter, Sort, posts
from sandbox.forum.pages.visit import Visit, found
from sandbox.web.paging import paged

SORTS = ("hot", "new", "top")
TIMES = {"": "Any time", "day": "Past day", "week": "Past week", "month": "Past month", "year": "Past year"}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_BOARDS_PER_PAGE = 6


def since(time: str) -> str:
    """Tell the moment that a choice of time begins with; empty for any time."""
    return stamp(timedelta(days=_DAYS[time])) if time in _DAYS else ""


def this_board(visit: Visit) -> Board:
    """Find the board that the path names."""
    return found(board_called(visit.connection, visit.path("slug"), visit.viewer_id))


def front(visit: Visit) -> Response:
    """Show posts of the boards that you subscribe to, or of all."""
    everything = visit.request.url.path == "/all" or visit.viewer is None
    default = visit.viewer.front_sort.lower() if visit.viewer else "hot"
    sort = cast("Sort", visit.choice("sort", (default, *SORTS)))
    listed = posts(visit.connection, visit.viewer_id, PostFilter(subscribed=not everything), sort)
    mine = [board for board in boards(visit.connection, visit.viewer_id) if board.subscribed]
    return visit.render(
        "front.html", posts=paged(visit, listed, PER_PAGE), sort=sort, everything=everything, subscriptions=mine
    )


def board_list(visit: Visit) -> Response:
    """Show all boards, or those that have a word."""
    words = visit.query("q")
    listed = paged(visit, boards(visit.connection, visit.viewer_id, words), _BOARDS_PER_PAGE)
    return visit.render("boards.html", boards=listed, words=words)


def board_page(visit: Visit) -> Response:
    """Show a board's posts."""
    board = this_board(visit)
    sort = cast("Sort", visit.choice("sort", SORTS))
    flair, time = visit.query("flair"), visit.query("time")
    listed = posts(
        visit.connection, visit.viewer_id, PostFilter(board=board.slug, flair=flair, since=since(time)), sort
    )
    return visit.render(
        "board.html",
        board=board,
        posts=paged(visit, listed, PER_PAGE),
        sort=sort,
        flair=flair,
        time=time,
        times=TIMES,
        flairs=flairs(visit.connection, board.id),
        moderators=moderators(visit.connection, board.id),
        rules=rules(visit.connection, board.id),
    )


def board_rules(visit: Visit) -> Response:
    """Show a board's rules."""
    board = this_board(visit)
    return visit.render(
        "rules.html",
        board=board,
        rules=rules(visit.connection, board.id),
        flairs=flairs(visit.connection, board.id),
        moderators=moderators(visit.connection, board.id),
    )


def change_subscription(visit: Visit) -> Response:
    """Subscribe to a board or leave it."""
    board = this_board(visit)
    subscribe(visit.connection, visit.you.id, board.id, on=not board.subscribed)
    said = "You left" if board.subscribed else "You now subscribe to"
    return visit.back(f"{said} b/{board.slug}.")


def saved(visit: Visit) -> Response:
    """Show the posts that you saved, or those that you hid."""
    hidden = visit.request.url.path == "/hidden"
    wanted = PostFilter(hidden=True) if hidden else PostFilter(saved=True)
    listed = posts(visit.connection, visit.you.id, wanted, "new")
    return visit.render("saved.html", posts=paged(visit, listed, PER_PAGE), hidden=hidden)
