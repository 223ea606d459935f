"""Members of a project."""

import re
import sqlite3

from starlette.responses import Response

from sandbox.code.clock import stamp
from sandbox.code.data.projects import ROLES, members
from sandbox.code.data.rows import first
from sandbox.code.pages.visit import Visit, found

_GIVEN = ROLES[:-1]
"""The roles that can be given; an owner stays one."""


def member_list(visit: Visit) -> Response:
    """List a project's members."""
    project = visit.project()
    return visit.render(
        "members.html", project=project, part="members", members=members(visit.connection, project["id"]), roles=_GIVEN
    )


def invite_form(visit: Visit) -> Response:
    """Show the form that invites somebody."""
    return _form(visit, visit.project(role="Maintainer", open_only=True), {})


def _form(visit: Visit, project: sqlite3.Row, errors: dict[str, str]) -> Response:
    form = {name: visit.form(name) for name in ("name", "role", "expires")}
    return visit.render(
        "invite.html", 422 if errors else 200, project=project, part="members", form=form, errors=errors, roles=_GIVEN
    )


def invite(visit: Visit) -> Response:
    """Invite somebody by user name."""
    project = visit.project(role="Maintainer", open_only=True)
    name, role, expires = visit.form("name").removeprefix("@"), visit.form("role"), visit.form("expires")
    user = first(visit.connection, "SELECT * FROM users WHERE name = ?", name)
    errors: dict[str, str] = {}
    if user is None:
        errors["name"] = f"Nobody here has the user name {name}." if name else "Say whom to invite."
    elif held := first(
        visit.connection, "SELECT role FROM members WHERE project_id = ? AND user_id = ?", project["id"], user["id"]
    ):
        errors["name"] = f"{user['full_name']} is already a member, as {held['role']}. Change the role in the list."
    if role not in _GIVEN:
        errors["role"] = "Choose a role."
    if expires and not re.fullmatch(r"\d{4}-\d\d-\d\d", expires):
        errors["expires"] = "Write the day as 2026-04-30."
    if errors or user is None:
        return _form(visit, project, errors)
    visit.connection.execute(
        "INSERT INTO members (project_id, user_id, role, expires, added) VALUES (?, ?, ?, ?, ?)",
        (project["id"], user["id"], role, expires, stamp()),
    )
    return visit.go(f"/{project['full_path']}/members", f"{user['full_name']} is now a member, as {role}.")


def _this(visit: Visit, project: sqlite3.Row) -> sqlite3.Row:
    return found(
        first(
            visit.connection,
            "SELECT members.*, full_name FROM members JOIN users ON users.id = user_id"
            " WHERE project_id = ? AND name = ? AND role != 'Owner'",
            project["id"],
            visit.path("name"),
        )
    )


def change(visit: Visit) -> Response:
    """Change a member's role and last day."""
    project = visit.project(role="Maintainer", open_only=True)
    member, role, expires = _this(visit, project), visit.form("role"), visit.form("expires")
    found(role if role in _GIVEN else None)
    visit.connection.execute("UPDATE members SET role = ?, expires = ? WHERE id = ?", (role, expires, member["id"]))
    return visit.go(f"/{project['full_path']}/members", f"The membership of {member['full_name']} is saved.")


def remove(visit: Visit) -> Response:
    """Remove a member."""
    project = visit.project(role="Maintainer", open_only=True)
    member = _this(visit, project)
    visit.connection.execute("DELETE FROM members WHERE id = ?", (member["id"],))
    return visit.go(f"/{project['full_path']}/members", f"{member['full_name']} is no longer a member.")
