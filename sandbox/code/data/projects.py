"""Projects and who may do what in them."""

import sqlite3

from sandbox.code.data.rows import every, first

ROLES = ("Guest", "Reporter", "Developer", "Maintainer", "Owner")
"""From the least to the most that a member may do."""

_PROJECT = """
SELECT projects.*, namespace || '/' || path AS full_path,
  base_stars + (SELECT count(*) FROM stars WHERE project_id = projects.id) AS stars,
  EXISTS (SELECT 1 FROM stars WHERE project_id = projects.id AND user_id = :viewer) AS starred,
  (SELECT count(*) FROM issues WHERE project_id = projects.id AND state = 'open') AS open_issues,
  (SELECT count(*) FROM merges WHERE project_id = projects.id AND state = 'open') AS open_merges,
  coalesce((SELECT role FROM members WHERE project_id = projects.id AND user_id = :viewer), '') AS role
FROM projects
"""
SORTS = {"name": "name", "stars": "stars DESC, name", "newest": "created DESC"}


def projects(connection: sqlite3.Connection, viewer: int, words: str = "", sort: str = "name") -> list[sqlite3.Row]:
    """List the projects with these words in their path, name or description."""
    return connection.execute(
        f"{_PROJECT} WHERE namespace || '/' || path || ' ' || name || ' ' || description LIKE :words"
        f" AND (visibility = 'Public' OR role != '') ORDER BY {SORTS[sort]}",
        {"viewer": viewer, "words": f"%{words}%"},
    ).fetchall()


def project_at(connection: sqlite3.Connection, viewer: int, namespace: str, path: str) -> sqlite3.Row | None:
    """Find a project that the viewer may see."""
    row: sqlite3.Row | None = connection.execute(
        f"{_PROJECT} WHERE namespace = :namespace AND path = :path AND (visibility = 'Public' OR role != '')",
        {"viewer": viewer, "namespace": namespace, "path": path},
    ).fetchone()
    return row


def moved_to(connection: sqlite3.Connection, namespace: str, path: str) -> str | None:
    """Say where a project is that was here before."""
    row = first(
        connection,
        "SELECT projects.namespace || '/' || projects.path AS now FROM former_paths"
        " JOIN projects ON projects.id = project_id WHERE former_paths.namespace = ? AND former_paths.path = ?",
        namespace,
        path,
    )
    return str(row["now"]) if row else None


def formerly(connection: sqlite3.Connection, words: str) -> list[sqlite3.Row]:
    """List projects that used to have a path with these words."""
    return every(
        connection,
        "SELECT former_paths.path AS former, projects.namespace || '/' || projects.path AS now FROM former_paths"
        " JOIN projects ON projects.id = project_id WHERE former_paths.namespace || '/' || former_paths.path LIKE ?",
        f"%{words}%",
    )


def at_least(role: str, wanted: str) -> bool:
    """Whether a role may do what another may; no role may nothing."""
    return bool(role) and ROLES.index(role) >= ROLES.index(wanted)


def members(connection: sqlite3.Connection, project: int) -> list[sqlite3.Row]:
    """List a project's members by name."""
    return every(
        connection,
        "SELECT members.*, name, full_name FROM members JOIN users ON users.id = user_id"
        " WHERE project_id = ? ORDER BY full_name",
        project,
    )
