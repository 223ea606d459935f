"""A moderator's desk: the queue of reports, the list of bans, and the form that bans in steps."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from sandbox.forum.data.boards import Board
from sandbox.forum.data.moderation import DURATIONS, REASONS, approve, ban, bans, is_banned, queue, remove
from sandbox.forum.data.people import renamed_to, user_named
from sandbox.forum.pages.boards import this_board
from sandbox.forum.pages.visit import Visit, found

_STEPS = ("member", "duration", "reason", "review")


def _desk(visit: Visit) -> Board:
    board = this_board(visit)
    if not board.moderated:
        raise HTTPException(403, f"You do not moderate b/{board.slug}.")
    return board


def queue_page(visit: Visit) -> Response:
    """Show the open reports."""
    board = _desk(visit)
    return visit.render("queue.html", board=board, reports=queue(visit.connection, board.id), reasons=REASONS)


def decide(visit: Visit) -> Response:
    """Approve or remove what a report is about."""
    board = _desk(visit)
    report = found(next((one for one in queue(visit.connection, board.id) if one.id == visit.number("id")), None))
    kind = "comment" if report.comment_id else "post"
    if visit.path("decision") == "approve":
        approve(visit.connection, report.id)
        return visit.go(f"/b/{board.slug}/mod", f"The {kind} by u/{report.author} is approved.")
    reason = visit.form.get("reason", "")
    if reason not in REASONS:
        return visit.go(f"/b/{board.slug}/mod", "Choose a reason for the removal.")
    remove(visit.connection, report, reason)
    return visit.go(f"/b/{board.slug}/mod", f"The {kind} by u/{report.author} is removed.")


def ban_list(visit: Visit) -> Response:
    """Show who is banned."""
    board = _desk(visit)
    return visit.render("bans.html", board=board, bans=bans(visit.connection, board.id))


def ban_form(visit: Visit) -> Response:
    """Show the first step of a ban."""
    draft = {"name": visit.query("name"), "duration": "", "reason": "", "note": ""}
    return _step(visit, _desk(visit), "member", draft, "")


def ban_step(visit: Visit) -> Response:
    """Take one step of a ban: show the next, or the same with what is wrong, or do it after the last."""
    board = _desk(visit)
    step = visit.form.get("step", "member")
    draft = {name: visit.form.get(name, "") for name in ("name", "duration", "reason", "note")}
    if step not in _STEPS:
        raise HTTPException(422)
    if visit.form.get("do") == "back":
        return _step(visit, board, _STEPS[max(_STEPS.index(step) - 1, 0)], draft, "")
    for known in _STEPS[: _STEPS.index(step) + 1]:
        error = _problem(visit, board, known, draft)
        if error:
            return _step(visit, board, known, draft, error)
    if step != "review":
        return _step(visit, board, _STEPS[_STEPS.index(step) + 1], draft, "")
    user = found(user_named(visit.connection, draft["name"]))
    ban(visit.connection, board.id, user.id, draft["duration"], draft["reason"], draft["note"])
    return visit.go(f"/b/{board.slug}/mod/bans", f"u/{user.name} is banned from b/{board.slug}.")


def _problem(visit: Visit, board: Board, step: str, draft: dict[str, str]) -> str:
    if step == "member":
        return _member_problem(visit, board, draft["name"])
    if step == "duration" and draft["duration"] not in DURATIONS:
        return "Choose how long."
    if step == "reason" and draft["reason"] not in REASONS:
        return "Choose a reason."
    if step == "review" and "sure" not in visit.form:
        return "Tick the box to confirm."
    return ""


def _member_problem(visit: Visit, board: Board, name: str) -> str:
    user, now = user_named(visit.connection, name), renamed_to(visit.connection, name.removeprefix("u/"))
    if now:
        return f"u/{name.removeprefix('u/')} is now called u/{now}."
    if user is None:
        return f"There is no member called {name}." if name else "Say whom to ban."
    if user.id == visit.viewer_id:
        return "You cannot ban yourself."
    return f"u/{user.name} is already banned from this board." if is_banned(visit.connection, board.id, user.id) else ""


def _step(visit: Visit, board: Board, step: str, draft: dict[str, str], error: str) -> Response:
    return visit.render(
        "ban.html",
        422 if error else 200,
        board=board,
        step=step,
        number=_STEPS.index(step) + 1,
        count=len(_STEPS),
        draft=draft,
        error=error,
        durations=DURATIONS,
        reasons=REASONS,
    )
