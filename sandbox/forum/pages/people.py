"""Members' profiles, and blocking them."""

from starlette.responses import Response

from sandbox.forum.data.boards import boards
from sandbox.forum.data.comments import comments_by
from sandbox.forum.data.people import User, block, blocked, renamed_to, user_named
from sandbox.forum.data.posts import PER_PAGE, PostFilter, posts
from sandbox.forum.pages.visit import Visit, found
from sandbox.web.paging import paged


def this_user(visit: Visit) -> User:
    """Find the member whom the path names."""
    return found(user_named(visit.connection, visit.path("name")))


def profile(visit: Visit) -> Response:
    """Show a member: posts, comments or what they say of themselves."""
    user = user_named(visit.connection, visit.path("name"))
    if user is None:
        now = renamed_to(visit.connection, visit.path("name"))
        return visit.render("no_user.html", 404, name=visit.path("name"), now=now)
    tab = visit.choice("tab", ("posts", "comments", "about"))
    listed_posts = posts(visit.connection, visit.viewer_id, PostFilter(author=user.id), "new")
    listed_comments = comments_by(visit.connection, user.id, visit.viewer_id)
    moderated = [board.slug for board in boards(visit.connection, user.id) if board.moderated]
    return visit.render(
        "profile.html",
        user=user,
        tab=tab,
        posts=paged(visit, listed_posts, PER_PAGE),
        comments=paged(visit, listed_comments, PER_PAGE),
        moderated=moderated,
        is_blocked=user.name in blocked(visit.connection, visit.viewer_id),
    )


def change_block(visit: Visit) -> Response:
    """Block a member or no longer."""
    user, you = this_user(visit), visit.you
    held = user.name in blocked(visit.connection, you.id)
    block(visit.connection, you.id, user.id, on=not held)
    return visit.back(f"u/{user.name} is {'no longer blocked' if held else 'blocked'}.")
