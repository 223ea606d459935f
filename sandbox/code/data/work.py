"""Issues, merge requests, labels, milestones, commits and comments."""

import sqlite3
from collections.abc import Mapping

from sandbox.code.clock import stamp
from sandbox.code.data.rows import every, first

ISSUE_SORTS = {
    "newest": "issues.created DESC",
    "oldest": "issues.created",
    "due": "issues.due = '', issues.due, issues.number",
    "title": "issues.title",
}
_ISSUE = """
SELECT issues.*, author.full_name AS author, author.name AS author_name, assignee.full_name AS assignee,
  assignee.name AS assignee_name, milestones.title AS milestone, namespace || '/' || path AS full_path,
  (SELECT count(*) FROM comments WHERE issue_id = issues.id) AS comments
FROM issues JOIN users author ON author.id = issues.author_id JOIN projects ON projects.id = issues.project_id
  LEFT JOIN users assignee ON assignee.id = issues.assignee_id
  LEFT JOIN milestones ON milestones.id = issues.milestone_id
"""
_MERGE = """
SELECT merges.*, author.full_name AS author, author.name AS author_name, assignee.full_name AS assignee,
  assignee.name AS assignee_name, reviewer.full_name AS reviewer, reviewer.name AS reviewer_name,
  namespace || '/' || path AS full_path,
  (SELECT count(*) FROM approvals WHERE merge_id = merges.id) AS approvals_given
FROM merges JOIN users author ON author.id = merges.author_id JOIN projects ON projects.id = merges.project_id
  LEFT JOIN users assignee ON assignee.id = merges.assignee_id
  LEFT JOIN users reviewer ON reviewer.id = merges.reviewer_id
"""


def issues(connection: sqlite3.Connection, wanted: Mapping[str, str], project: int | None = None) -> list[sqlite3.Row]:
    """List issues: `state`, `label`, `assignee`, `author`, `milestone`, `q`, in the order `sort`."""
    tests = {
        "state": "issues.state = ?",
        "label": "EXISTS (SELECT 1 FROM issue_labels JOIN labels ON labels.id = label_id"
        " WHERE issue_id = issues.id AND labels.name = ?)",
        "assignee": "assignee.name = ?",
        "author": "author.name = ?",
        "milestone": "milestones.title = ?",
        "q": "issues.title || ' ' || issues.description LIKE '%' || ? || '%'",
    }
    asked = {name: wanted[name] for name in tests if wanted.get(name)}
    conditions = [*(tests[name] for name in asked), "1" if project is None else "issues.project_id = ?"]
    values = [*asked.values(), *([] if project is None else [project])]
    order = ISSUE_SORTS[wanted.get("sort") or "newest"]
    return every(connection, f"{_ISSUE} WHERE {' AND '.join(conditions)} ORDER BY {order}", *values)


def issue_at(connection: sqlite3.Connection, project: int, number: int) -> sqlite3.Row | None:
    """Find an issue by its number."""
    return first(connection, f"{_ISSUE} WHERE issues.project_id = ? AND number = ?", project, number)


def merges(
    connection: sqlite3.Connection, state: str, words: str = "", author: str = "", project: int | None = None
) -> list[sqlite3.Row]:
    """List merge requests, the newest first."""
    return every(
        connection,
        f"{_MERGE} WHERE merges.state LIKE ? AND merges.title LIKE ? AND author.name LIKE ?"
        " AND (? IS NULL OR merges.project_id = ?) ORDER BY merges.created DESC",
        state or "%",
        f"%{words}%",
        author or "%",
        project,
        project,
    )


def merge_at(connection: sqlite3.Connection, project: int, number: int) -> sqlite3.Row | None:
    """Find a merge request by its number."""
    return first(connection, f"{_MERGE} WHERE merges.project_id = ? AND number = ?", project, number)


def commits(
    connection: sqlite3.Connection, project: int, author: str = "", merge: int | None = None
) -> list[sqlite3.Row]:
    """List the commits of the default branch or, where one is given, of a merge request."""
    return every(
        connection,
        "SELECT commits.*, full_name AS author, name AS author_name, substr(sha, 1, 8) AS short FROM commits"
        " JOIN users ON users.id = commits.author_id LEFT JOIN merges ON merges.id = merge_id"
        " WHERE commits.project_id = ?"
        " AND name LIKE ?"
        " AND CASE WHEN ? IS NULL THEN merge_id IS NULL OR merges.state = 'merged' ELSE merge_id = ? END"
        " ORDER BY commits.created DESC, commits.id DESC",
        project,
        author or "%",
        merge,
        merge,
    )


def labels(connection: sqlite3.Connection, project: int) -> list[sqlite3.Row]:
    """List a project's labels by name, with the number of open issues that carry them."""
    return every(
        connection,
        "SELECT labels.*, (SELECT count(*) FROM issue_labels JOIN issues ON issues.id = issue_id"
        " WHERE label_id = labels.id AND state = 'open') AS open_issues FROM labels WHERE project_id = ? ORDER BY name",
        project,
    )


def labels_of(connection: sqlite3.Connection, issue: int) -> list[sqlite3.Row]:
    """List the labels that an issue carries."""
    return every(
        connection,
        "SELECT labels.* FROM labels JOIN issue_labels ON label_id = labels.id WHERE issue_id = ? ORDER BY name",
        issue,
    )


def milestones(connection: sqlite3.Connection, project: int) -> list[sqlite3.Row]:
    """List a project's milestones by day, with the number of their issues."""
    return every(
        connection,
        "SELECT milestones.*, (SELECT count(*) FROM issues WHERE milestone_id = milestones.id) AS issues,"
        " (SELECT count(*) FROM issues WHERE milestone_id = milestones.id AND state = 'closed') AS done"
        " FROM milestones WHERE project_id = ? ORDER BY due = '', due, id",
        project,
    )


def comments(connection: sqlite3.Connection, column: str, thing: int) -> list[sqlite3.Row]:
    """List the comments on an issue (`issue_id`) or a merge request (`merge_id`)."""
    return every(
        connection,
        f"SELECT comments.*, full_name AS author, name AS author_name FROM comments JOIN users ON users.id = author_id"
        f" WHERE {column} = ? ORDER BY comments.id",
        thing,
    )


def comment(connection: sqlite3.Connection, column: str, thing: int, author: int, body: str) -> None:
    """Add a comment."""
    connection.execute(
        f"INSERT INTO comments ({column}, author_id, body, created) VALUES (?, ?, ?, ?)", (thing, author, body, stamp())
    )
