"""Merge requests: the list, one of them, and what is done with it."""

import sqlite3

from starlette.responses import Response

from sandbox.code.clock import stamp
from sandbox.code.data.projects import at_least
from sandbox.code.data.rows import every, first
from sandbox.code.data.work import comment, comments, commits, merge_at, merges
from sandbox.code.pages.projects import people_of
from sandbox.code.pages.visit import Visit, found
from sandbox.web.paging import paged

_A_PAGE = 15


def merge_list(visit: Visit) -> Response:
    """List a project's merge requests."""
    project = visit.project()
    wanted = visit.asked(("q", "state", "author", "page"), state="open")
    state = "" if wanted["state"] == "all" else wanted["state"]
    listed = merges(visit.connection, state, wanted["q"], wanted["author"], project["id"])
    authors = every(
        visit.connection,
        "SELECT DISTINCT name, full_name FROM merges JOIN users ON users.id = author_id WHERE project_id = ?"
        " ORDER BY full_name",
        project["id"],
    )
    return visit.render(
        "merges.html",
        project=project,
        part="merges",
        wanted=wanted,
        merges=paged(visit, listed, _A_PAGE),
        authors=authors,
    )


def merge_page(visit: Visit) -> Response:
    """Show a merge request."""
    return _page(visit, visit.project(), {})


def _page(visit: Visit, project: sqlite3.Row, errors: dict[str, str]) -> Response:
    merge = _this(visit, project)
    approved = every(
        visit.connection,
        "SELECT users.id, full_name FROM approvals JOIN users ON users.id = user_id WHERE merge_id = ?",
        merge["id"],
    )
    return visit.render(
        "merge.html",
        422 if errors else 200,
        project=project,
        part="merges",
        merge=merge,
        errors=errors,
        approved=approved,
        you_approved=visit.viewer_id in {row["id"] for row in approved},
        needed=max(0, project["approvals"] - len(approved)),
        commits=commits(visit.connection, project["id"], merge=merge["id"]),
        comments=comments(visit.connection, "merge_id", merge["id"]),
        people=people_of(visit, project["id"]),
        branches=every(visit.connection, "SELECT * FROM branches WHERE project_id = ? ORDER BY name", project["id"]),
        protected=_protected(visit, project["id"], merge["target"]),
    )


def _this(visit: Visit, project: sqlite3.Row) -> sqlite3.Row:
    return found(merge_at(visit.connection, project["id"], int(visit.path("number"))))


def _protected(visit: Visit, project: int, branch: str) -> bool:
    row = first(
        visit.connection, "SELECT 1 FROM branches WHERE project_id = ? AND name = ? AND protected", project, branch
    )
    return row is not None


def _back(visit: Visit, project: sqlite3.Row, merge: sqlite3.Row, said: str) -> Response:
    return visit.go(f"/{project['full_path']}/merges/{merge['number']}", said)


def decide(visit: Visit) -> Response:
    """Approve, merge, close or reopen."""
    project = visit.project(role="Developer", open_only=True)
    merge, decision = _this(visit, project), visit.path("decision")
    steps = {"approve": _approve, "merge": _merge, "close": _close, "reopen": _close}
    return found(steps.get(decision))(visit, project, merge)


def _approve(visit: Visit, project: sqlite3.Row, merge: sqlite3.Row) -> Response:
    you = visit.you["id"]
    given = first(visit.connection, "SELECT 1 FROM approvals WHERE merge_id = ? AND user_id = ?", merge["id"], you)
    if given:
        visit.connection.execute("DELETE FROM approvals WHERE merge_id = ? AND user_id = ?", (merge["id"], you))
        return _back(visit, project, merge, "Your approval is taken back.")
    if merge["author_id"] == you:
        return _page(visit, project, {"approve": "You cannot approve your own merge request."})
    visit.connection.execute("INSERT INTO approvals VALUES (?, ?)", (merge["id"], you))
    return _back(visit, project, merge, "You have approved this merge request.")


def _merge(visit: Visit, project: sqlite3.Row, merge: sqlite3.Row) -> Response:
    missing = project["approvals"] - merge["approvals_given"]
    errors: dict[str, str] = {}
    if merge["state"] != "open":
        errors["merge"] = f"This merge request is {merge['state']}."
    elif merge["conflicts"]:
        errors["merge"] = f"Conflicts with {merge['target']} have to be resolved on the author's machine first."
    elif missing > 0:
        errors["merge"] = f"It needs {missing} more approval{'' if missing == 1 else 's'} before it can be merged."
    elif not at_least(project["role"], "Maintainer") and _protected(visit, project["id"], merge["target"]):
        errors["merge"] = f"{merge['target']} is protected: only maintainers merge into it."
    if errors:
        return _page(visit, project, errors)
    visit.connection.execute("UPDATE merges SET state = 'merged', ended = ? WHERE id = ?", (stamp(), merge["id"]))
    return _back(visit, project, merge, f"Merge request !{merge['number']} is merged.")


def _close(visit: Visit, project: sqlite3.Row, merge: sqlite3.Row) -> Response:
    closing = visit.path("decision") == "close"
    if merge["state"] != ("open" if closing else "closed"):
        return _page(visit, project, {"close": f"This merge request is {merge['state']}."})
    state = "closed" if closing else "open"
    visit.connection.execute(
        "UPDATE merges SET state = ?, ended = ? WHERE id = ?", (state, stamp() if closing else "", merge["id"])
    )
    return _back(visit, project, merge, f"Merge request !{merge['number']} is {state}.")


def send_comment(visit: Visit) -> Response:
    """Comment on a merge request."""
    you, project = visit.you, visit.project(open_only=True)
    merge = _this(visit, project)
    if not visit.form("body"):
        return _page(visit, project, {"body": "Write something before you send it."})
    comment(visit.connection, "merge_id", merge["id"], you["id"], visit.form("body"))
    return _back(visit, project, merge, "Your comment is posted.")


def save_fields(visit: Visit) -> Response:
    """Keep assignee, reviewer and target branch."""
    project = visit.project(role="Developer", open_only=True)
    merge = _this(visit, project)
    people = [
        first(visit.connection, "SELECT id FROM users WHERE name = ?", visit.form(n)) for n in ("assignee", "reviewer")
    ]
    target = visit.form("target") or merge["target"]
    if target == merge["source"]:
        return _page(visit, project, {"target": "A branch cannot be merged into itself."})
    visit.connection.execute(
        "UPDATE merges SET assignee_id = ?, reviewer_id = ?, target = ? WHERE id = ?",
        (*(row["id"] if row else None for row in people), target, merge["id"]),
    )
    return _back(visit, project, merge, "The merge request is saved.")
