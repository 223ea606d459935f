"""Issues: the list, one of them, and new ones."""

import re
import sqlite3

from starlette.responses import Response

from sandbox.code.clock import stamp
from sandbox.code.data.projects import at_least
from sandbox.code.data.rows import first, value
from sandbox.code.data.work import ISSUE_SORTS, comment, comments, issue_at, issues, labels, labels_of, milestones
from sandbox.code.pages.projects import people_of
from sandbox.code.pages.visit import Visit, found
from sandbox.web.paging import paged

_A_PAGE = 12
_FILTERS = ("q", "state", "label", "assignee", "author", "milestone", "sort", "page")


def issue_list(visit: Visit) -> Response:
    """List a project's issues."""
    project = visit.project()
    wanted = visit.asked(_FILTERS, state="open", sort="newest")
    if wanted["sort"] not in ISSUE_SORTS:
        wanted["sort"] = "newest"
    chosen = {**wanted, "state": "" if wanted["state"] == "all" else wanted["state"]}
    pages = paged(visit, issues(visit.connection, chosen, project["id"]), _A_PAGE)
    authors = visit.connection.execute(
        "SELECT DISTINCT name, full_name FROM issues JOIN users ON users.id = author_id WHERE project_id = ?"
        " ORDER BY full_name",
        (project["id"],),
    ).fetchall()
    return visit.render(
        "issues.html",
        project=project,
        part="issues",
        wanted=wanted,
        issues=pages,
        labels_of={row["id"]: labels_of(visit.connection, row["id"]) for row in pages.items},
        labels=labels(visit.connection, project["id"]),
        milestones=milestones(visit.connection, project["id"]),
        people=people_of(visit, project["id"])[1:],
        authors=authors,
    )


def issue_page(visit: Visit) -> Response:
    """Show an issue."""
    project = visit.project()
    return _page(visit, project, _this(visit, project), {})


def _this(visit: Visit, project: sqlite3.Row) -> sqlite3.Row:
    return found(issue_at(visit.connection, project["id"], int(visit.path("number"))))


def _page(visit: Visit, project: sqlite3.Row, issue: sqlite3.Row, errors: dict[str, str]) -> Response:
    return visit.render(
        "issue.html",
        422 if errors else 200,
        project=project,
        part="issues",
        issue=issue,
        errors=errors,
        comments=comments(visit.connection, "issue_id", issue["id"]),
        carried={row["id"] for row in labels_of(visit.connection, issue["id"])},
        labels=labels(visit.connection, project["id"]),
        milestones=milestones(visit.connection, project["id"]),
        people=people_of(visit, project["id"]),
    )


def _address(project: sqlite3.Row, number: int) -> str:
    return f"/{project['full_path']}/issues/{number}"


def send_comment(visit: Visit) -> Response:
    """Comment on an issue, and close or reopen it where that button was pressed."""
    you, project = visit.you, visit.project(open_only=True)
    issue, body, do = _this(visit, project), visit.form("body"), visit.form("do")
    if do == "comment" and not body:
        return _page(visit, project, issue, {"body": "Write something before you send it."})
    if body:
        comment(visit.connection, "issue_id", issue["id"], you["id"], body)
    said = "Your comment is posted."
    if do in ("close", "reopen"):
        if not at_least(project["role"], "Reporter") and issue["author_id"] != you["id"]:
            return _page(visit, project, issue, {"body": "Only members of the project close and reopen its issues."})
        state = "closed" if do == "close" else "open"
        visit.connection.execute(
            "UPDATE issues SET state = ?, closed = ? WHERE id = ?",
            (state, stamp() if do == "close" else "", issue["id"]),
        )
        said = f"Issue #{issue['number']} is {state}."
    return visit.go(_address(project, issue["number"]), said)


def save_fields(visit: Visit) -> Response:
    """Keep assignee, milestone, due date and labels of an issue."""
    project = visit.project(role="Reporter", open_only=True)
    issue = _this(visit, project)
    fields, errors = _fields(visit, project)
    if errors:
        return _page(visit, project, issue, errors)
    visit.connection.execute(
        "UPDATE issues SET assignee_id = ?, milestone_id = ?, due = ? WHERE id = ?", (*fields, issue["id"])
    )
    wanted = {int(str(one)) for one in visit.sent.getlist("labels")}
    carried = {int(row["id"]) for row in labels_of(visit.connection, issue["id"])}
    for gone in carried - wanted:
        visit.connection.execute("DELETE FROM issue_labels WHERE issue_id = ? AND label_id = ?", (issue["id"], gone))
    _add_labels(visit, project["id"], issue["id"], sorted(wanted - carried))
    return visit.go(_address(project, issue["number"]), "The issue is saved.")


def _fields(visit: Visit, project: sqlite3.Row) -> tuple[tuple[int | None, int | None, str], dict[str, str]]:
    """Read assignee, milestone and due date, and what is wrong with them."""
    errors: dict[str, str] = {}
    assignee = first(visit.connection, "SELECT id FROM users WHERE name = ?", visit.form("assignee"))
    milestone = first(
        visit.connection,
        "SELECT id FROM milestones WHERE project_id = ? AND title = ?",
        project["id"],
        visit.form("milestone"),
    )
    due = visit.form("due")
    if due and not re.fullmatch(r"\d{4}-\d\d-\d\d", due):
        errors["due"] = "Write the day as 2026-04-30."
    return (assignee["id"] if assignee else None, milestone["id"] if milestone else None, due), errors


def _add_labels(visit: Visit, project: int, issue: int, chosen: list[int]) -> None:
    visit.connection.executemany(
        "INSERT INTO issue_labels SELECT ?, id FROM labels WHERE id = ? AND project_id = ?",
        [(issue, label, project) for label in chosen],
    )


def new_issue(visit: Visit) -> Response:
    """Show the form for a new issue."""
    _ = visit.you
    return _form(visit, {})


def _form(visit: Visit, errors: dict[str, str]) -> Response:
    project = visit.project(open_only=True)
    return visit.render(
        "new_issue.html",
        422 if errors else 200,
        project=project,
        part="issues",
        errors=errors,
        form={name: visit.form(name) for name in ("title", "description", "assignee", "milestone", "due")},
        carried={int(str(one)) for one in visit.sent.getlist("labels")},
        labels=labels(visit.connection, project["id"]),
        milestones=milestones(visit.connection, project["id"]),
        people=people_of(visit, project["id"]),
    )


def send_issue(visit: Visit) -> Response:
    """Open an issue."""
    you, project = visit.you, visit.project(open_only=True)
    fields, errors = _fields(visit, project)
    chosen = [int(str(one)) for one in visit.sent.getlist("labels")]
    if not visit.form("title"):
        errors["title"] = "Give the issue a title."
    types = {row["id"]: row["name"] for row in labels(visit.connection, project["id"]) if "type::" in row["name"]}
    if project["wants_type"] and not types.keys() & set(chosen):
        errors["labels"] = f"Issues in this project need one of the labels {', '.join(types.values())}."
    if errors:
        return _form(visit, errors)
    number = value(visit.connection, "SELECT max(number) + 1 FROM issues WHERE project_id = ?", project["id"])
    cursor = visit.connection.execute(
        "INSERT INTO issues (project_id, number, title, description, author_id, assignee_id, milestone_id, due,"
        " created)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (project["id"], number, visit.form("title"), visit.form("description"), you["id"], *fields, stamp()),
    )
    _add_labels(visit, project["id"], int(cursor.lastrowid or 0), chosen)
    return visit.go(_address(project, number), f"Issue #{number} is open.")
