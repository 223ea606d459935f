"""Comments: a single thread, replying, changing, voting, reporting."""

from starlette.responses import JSONResponse, Response

from sandbox.forum.data.boards import board_called
from sandbox.forum.data.comments import (
    REPLIES_SHOWN,
    Comment,
    Thread,
    add_comment,
    comment_by_id,
    delete_comment,
    edit_comment,
    find_thread,
    threads,
)
from sandbox.forum.data.moderation import REASONS, add_report, is_banned
from sandbox.forum.data.posts import Post, post_by_id, vote
from sandbox.forum.pages.posts import BODY_LENGTH, this_post
from sandbox.forum.pages.visit import Visit, found


def this_comment(visit: Visit) -> Comment:
    """Find the comment that the path names."""
    return found(comment_by_id(visit.connection, visit.number("id"), visit.viewer_id))


def _thread(visit: Visit) -> tuple[Comment, Thread]:
    comment = this_comment(visit)
    under = threads(visit.connection, comment.post_id, visit.viewer_id, "top")
    return comment, found(find_thread(under, comment.id))


def thread_page(visit: Visit) -> Response:
    """Show one thread, whole."""
    comment, thread = _thread(visit)
    post = found(post_by_id(visit.connection, comment.post_id, visit.viewer_id))
    return visit.render("thread.html", post=post, thread=thread, replying=visit.query("reply") == "1")


def more_replies(visit: Visit) -> Response:
    """Show the replies to a comment that its page left out, as a fragment of a page."""
    _, thread = _thread(visit)
    asked = visit.query("depth")
    depth = int(asked) if asked.isdigit() else 1
    return visit.render("more.html", replies=thread.replies[REPLIES_SHOWN:], depth=depth, shown=REPLIES_SHOWN)


def reply(visit: Visit) -> Response:
    """Add a comment to a post, or a reply to a comment."""
    you, post = visit.you, this_post(visit)
    body = visit.form.get("body", "")
    parent = _parent(visit, post)
    if post.archived or post.locked:
        return visit.go(f"/post/{post.id}", "This post takes no more comments.")
    if is_banned(visit.connection, found(board_called(visit.connection, post.board, you.id)).id, you.id):
        return visit.go(f"/post/{post.id}", f"You are banned from b/{post.board}.")
    if not body or len(body) > BODY_LENGTH:
        return visit.back(f"A comment has between 1 and {BODY_LENGTH} characters.")
    comment = add_comment(visit.connection, post=post.id, parent=parent, author=you.id, body=body)
    if parent:
        return visit.go(f"/comment/{parent}#c{comment}", "Your reply is posted.")
    return visit.go(f"/post/{post.id}?sort=new#c{comment}", "Your comment is posted.")


def _parent(visit: Visit, post: Post) -> int | None:
    asked = visit.form.get("parent", "")
    if not asked:
        return None
    parent = comment_by_id(visit.connection, int(asked), visit.viewer_id) if asked.isdigit() else None
    return found(parent if parent and parent.post_id == post.id else None).id


def edit_form(visit: Visit) -> Response:
    """Show your comment for editing."""
    return visit.render("edit_comment.html", comment=_own(visit), body_length=BODY_LENGTH)


def save_edit(visit: Visit) -> Response:
    """Keep what you changed in your comment."""
    comment = _own(visit)
    body = visit.form.get("body", "")
    if not body or len(body) > BODY_LENGTH:
        return visit.back(f"A comment has between 1 and {BODY_LENGTH} characters.")
    edit_comment(visit.connection, comment.id, body)
    return visit.go(f"/comment/{comment.id}", "Your changes are saved.")


def remove_comment(visit: Visit) -> Response:
    """Delete your comment."""
    comment = _own(visit)
    delete_comment(visit.connection, comment.id)
    return visit.go(f"/post/{comment.post_id}", "The comment was deleted.")


def _own(visit: Visit) -> Comment:
    comment = this_comment(visit)
    return found(comment if comment.author_id == visit.you.id and not comment.archived else None)


def vote_comment(visit: Visit) -> Response:
    """Vote on a comment."""
    you, comment = visit.you, this_comment(visit)
    if comment.archived:
        return visit.back("This post is archived. Votes are closed.")
    vote(visit.connection, "comment", you.id, comment.id, 1 if visit.form.get("value") == "1" else -1)
    after = this_comment(visit)
    if visit.request.headers.get("x-requested-with") == "fetch":
        return JSONResponse({"score": after.score, "vote": after.vote})
    return visit.back()


def report_form(visit: Visit) -> Response:
    """Ask why a post or a comment is reported."""
    return _report_page(visit, "")


def send_report(visit: Visit) -> Response:
    """Send a report to the moderators."""
    reason = visit.form.get("reason", "")
    if reason not in REASONS:
        return _report_page(visit, "Choose a reason.")
    comment = this_comment(visit) if visit.path("kind") == "comment" else None
    post = found(post_by_id(visit.connection, comment.post_id, 0)) if comment else this_post(visit)
    board = found(board_called(visit.connection, post.board, visit.you.id))
    add_report(
        visit.connection,
        board=board.id,
        post=None if comment else post.id,
        comment=comment.id if comment else None,
        reporter=visit.you.id,
        reason=reason,
    )
    return visit.go(f"/post/{post.id}", "Thank you. The moderators will look at your report.")


def _report_page(visit: Visit, error: str) -> Response:
    target = this_comment(visit) if visit.path("kind") == "comment" else this_post(visit)
    kind, reasons = visit.path("kind"), REASONS
    you = visit.you.name
    return visit.render(
        "report.html", 422 if error else 200, kind=kind, target=target, reasons=reasons, error=error, you=you
    )
