"""A post: reading it, writing one, changing it, voting on it."""

from dataclasses import dataclass
from typing import Literal, cast

from starlette.responses import JSONResponse, Response

from sandbox.forum.data.boards import Board, board_called, boards, flairs, rules
from sandbox.forum.data.comments import REPLIES_SHOWN, THREADS_SHOWN, CommentSort, threads
from sandbox.forum.data.moderation import is_banned
from sandbox.forum.data.posts import Post, add_post, delete_post, edit_post, mark_post, post_by_id, vote
from sandbox.forum.pages.visit import Visit, found
from sandbox.web.paging import paged

TITLE_LENGTH = 120
BODY_LENGTH = 2000
TAGS = ("[Offer]", "[Wanted]")
COMMENT_SORTS = ("top", "new", "old")


@dataclass(frozen=True)
class Draft:
    """A post as it is being written."""

    board: str
    kind: str
    title: str
    body: str
    url: str
    flair: str


def this_post(visit: Visit) -> Post:
    """Find the post that the path names."""
    return found(post_by_id(visit.connection, visit.number("id"), visit.viewer_id))


def post_page(visit: Visit) -> Response:
    """Show a post and the threads under it."""
    post = this_post(visit)
    sort = cast("CommentSort", visit.choice("sort", COMMENT_SORTS))
    under = threads(visit.connection, post.id, visit.viewer_id, sort)
    return visit.render(
        "post.html", post=post, threads=paged(visit, under, THREADS_SHOWN), sort=sort, shown=REPLIES_SHOWN
    )


def new_post(visit: Visit) -> Response:
    """Show the form for a new post."""
    draft = Draft(visit.query("board"), visit.choice("kind", ("text", "link")), "", "", "", "")
    return _form(visit, draft, {})


def submit_post(visit: Visit) -> Response:
    """Take a new post, or show what is wrong with it."""
    draft = Draft(**{name: visit.form.get(name, "") for name in ("board", "kind", "title", "body", "url", "flair")})
    board = board_called(visit.connection, draft.board, visit.viewer_id)
    if visit.form.get("step") == "board":
        return _form(visit, draft, {})
    errors = _errors(visit, draft, board)
    if errors or board is None:
        return _form(visit, draft, errors)
    post = add_post(
        visit.connection,
        board=board.id,
        author=visit.you.id,
        title=draft.title,
        body=draft.body,
        url=draft.url,
        flair=draft.flair,
    )
    return visit.go(f"/post/{post}", f"Your post is in b/{board.slug}.")


def _form(visit: Visit, draft: Draft, errors: dict[str, str]) -> Response:
    you = visit.you
    board = board_called(visit.connection, draft.board, you.id)
    return visit.render(
        "submit.html",
        422 if errors else 200,
        draft=draft,
        errors=errors,
        board=board,
        boards=boards(visit.connection, you.id),
        flairs=flairs(visit.connection, board.id) if board else [],
        rules=rules(visit.connection, board.id) if board else [],
        title_length=TITLE_LENGTH,
        body_length=BODY_LENGTH,
    )


def _errors(visit: Visit, draft: Draft, board: Board | None) -> dict[str, str]:
    errors: dict[str, str] = {}
    if board is None:
        errors["board"] = "Choose a board."
    elif board.archived:
        errors["board"] = f"b/{board.slug} is archived and takes no new posts. Choose another board."
    elif is_banned(visit.connection, board.id, visit.you.id):
        errors["board"] = f"You are banned from b/{board.slug}."
    if not draft.title:
        errors["title"] = "Give the post a title."
    elif len(draft.title) > TITLE_LENGTH:
        errors["title"] = f"The title has {len(draft.title)} characters; {TITLE_LENGTH} is the most."
    elif board and board.requires == "tag" and not draft.title.startswith(TAGS):
        errors["title"] = f"Titles in b/{board.slug} begin with [Offer] or [Wanted]."
    if board and board.requires == "flair" and not draft.flair:
        errors["flair"] = f"Posts in b/{board.slug} need a flair. Choose one."
    if draft.kind == "link" and not draft.url.startswith(("http://", "https://")):
        errors["url"] = "Give an address that begins with http:// or https://."
    if len(draft.body) > BODY_LENGTH:
        errors["body"] = f"The text has {len(draft.body)} characters; {BODY_LENGTH} is the most."
    return errors


def edit_form(visit: Visit) -> Response:
    """Show your post for editing."""
    post = _own(visit)
    return visit.render("edit_post.html", post=post, flairs=_flairs(visit, post), error="", body_length=BODY_LENGTH)


def save_edit(visit: Visit) -> Response:
    """Keep what you changed in your post."""
    post = _own(visit)
    body, flair = visit.form.get("body", ""), visit.form.get("flair", "")
    if len(body) > BODY_LENGTH:
        error = f"The text has {len(body)} characters; {BODY_LENGTH} is the most."
        return visit.render(
            "edit_post.html", 422, post=post, flairs=_flairs(visit, post), error=error, body_length=BODY_LENGTH
        )
    edit_post(visit.connection, post.id, body, flair)
    return visit.go(f"/post/{post.id}", "Your changes are saved.")


def _flairs(visit: Visit, post: Post) -> list[str]:
    return flairs(visit.connection, found(board_called(visit.connection, post.board, visit.viewer_id)).id)


def _own(visit: Visit) -> Post:
    post = this_post(visit)
    return found(post if post.author_id == visit.you.id and not post.archived else None)


def remove_post(visit: Visit) -> Response:
    """Delete your post."""
    post = _own(visit)
    delete_post(visit.connection, post.id)
    return visit.go(f"/b/{post.board}", "The post was deleted.")


def vote_post(visit: Visit) -> Response:
    """Vote on a post."""
    you, post = visit.you, this_post(visit)
    if post.archived:
        return visit.back("This post is archived. Votes are closed.")
    vote(visit.connection, "post", you.id, post.id, 1 if visit.form.get("value") == "1" else -1)
    after = this_post(visit)
    if visit.request.headers.get("x-requested-with") == "fetch":
        return JSONResponse({"score": after.score, "vote": after.vote})
    return visit.back()


def mark(visit: Visit) -> Response:
    """Save or hide a post, or undo it."""
    post = this_post(visit)
    table: Literal["saved", "hidden"] = "saved" if visit.path("table") == "save" else "hidden"
    done = mark_post(visit.connection, table, visit.you.id, post.id)
    words = {"saved": ("Saved.", "No longer saved."), "hidden": ("The post is hidden.", "The post is shown again.")}
    return visit.back(words[table][0 if done else 1])
