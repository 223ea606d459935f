"""The front page, projects, their files and commits, and the settings of a project."""

import sqlite3

from starlette.responses import Response

from sandbox.code.data.projects import SORTS, members, projects
from sandbox.code.data.rows import every, first
from sandbox.code.data.work import commits
from sandbox.code.pages.visit import Visit, found
from sandbox.web.paging import paged

VISIBILITIES = ("Public", "Private")
_PROJECTS_A_PAGE = 8
_COMMITS_A_PAGE = 20


def front(visit: Visit) -> Response:
    """Show your projects."""
    yours = [one for one in projects(visit.connection, visit.you["id"]) if one["role"]]
    return visit.render(
        "projects.html", projects=paged(visit, yours, 20), part="yours", wanted={"q": "", "sort": "name"}
    )


def starred(visit: Visit) -> Response:
    """Show the projects that you have starred."""
    marked = [one for one in projects(visit.connection, visit.you["id"]) if one["starred"]]
    return visit.render(
        "projects.html", projects=paged(visit, marked, 20), part="starred", wanted={"q": "", "sort": "name"}
    )


def explore(visit: Visit) -> Response:
    """Show all projects."""
    wanted = visit.asked(("q", "sort", "page"), sort="name")
    sort = wanted["sort"] if wanted["sort"] in SORTS else "name"
    listed = projects(visit.connection, visit.viewer_id, wanted["q"], sort)
    return visit.render("projects.html", projects=paged(visit, listed, _PROJECTS_A_PAGE), part="explore", wanted=wanted)


def overview(visit: Visit) -> Response:
    """Show a project: its files and what its README says."""
    project = visit.project()
    return _folder(visit, project, "")


def file_page(visit: Visit) -> Response:
    """Show a file, or the files of a folder."""
    project, path = visit.project(), visit.path("file")
    row = first(visit.connection, "SELECT * FROM files WHERE project_id = ? AND path = ?", project["id"], path)
    if row is None:
        return _folder(visit, project, f"{path}/")
    changes = [one for one in commits(visit.connection, project["id"]) if one["file"] == path]
    return visit.render("file.html", project=project, part="project", file=row, last=changes[0] if changes else None)


def _folder(visit: Visit, project: sqlite3.Row, folder: str) -> Response:
    """Show what lies in a folder, folders first: each with the last commit that touched it."""
    rows = every(visit.connection, "SELECT * FROM files WHERE project_id = ? ORDER BY path", project["id"])
    inside = found([row for row in rows if row["path"].startswith(folder)] or None)
    names = {row["path"][len(folder) :].split("/")[0]: "/" in row["path"][len(folder) :] for row in inside}
    history = commits(visit.connection, project["id"])
    entries = []
    for name, is_folder in sorted(names.items(), key=lambda one: (not one[1], one[0].lower())):
        path = folder + name
        last = next((c for c in history if c["file"] == path or c["file"].startswith(f"{path}/")), None)
        entries.append({"name": name, "path": path, "folder": is_folder, "last": last})
    readme = next((row["content"] for row in inside if row["path"] == f"{folder}README.md"), "")
    return visit.render(
        "overview.html", project=project, part="project", entries=entries, folder=folder.rstrip("/"), readme=readme
    )


def commit_list(visit: Visit) -> Response:
    """List the commits of the default branch."""
    project = visit.project()
    wanted = visit.asked(("author", "page"))
    listed = commits(visit.connection, project["id"], wanted["author"])
    authors = every(
        visit.connection,
        "SELECT DISTINCT name, full_name FROM commits JOIN users ON users.id = author_id WHERE project_id = ?"
        " ORDER BY full_name",
        project["id"],
    )
    return visit.render(
        "commits.html",
        project=project,
        part="commits",
        wanted=wanted,
        commits=paged(visit, listed, _COMMITS_A_PAGE),
        authors=authors,
    )


def commit_page(visit: Visit) -> Response:
    """Show a commit and its diff."""
    project = visit.project()
    row = first(
        visit.connection,
        "SELECT commits.*, full_name AS author, name AS author_name, substr(sha, 1, 8) AS short FROM commits"
        " JOIN users ON users.id = author_id WHERE project_id = ? AND sha LIKE ?",
        project["id"],
        f"{visit.path('sha')[:40]}%",
    )
    return visit.render("commit.html", project=project, part="commits", commit=found(row))


def star(visit: Visit) -> Response:
    """Star a project, or no longer."""
    you, project = visit.you["id"], visit.project()
    if project["starred"]:
        visit.connection.execute("DELETE FROM stars WHERE user_id = ? AND project_id = ?", (you, project["id"]))
        return visit.go(f"/{project['full_path']}", f"{project['name']} is no longer starred.")
    visit.connection.execute("INSERT INTO stars VALUES (?, ?)", (you, project["id"]))
    return visit.go(f"/{project['full_path']}", f"{project['name']} is starred.")


def settings_page(visit: Visit) -> Response:
    """Show a project's settings."""
    return _settings(visit, {})


def _settings(visit: Visit, errors: dict[str, str]) -> Response:
    project = visit.project(role="Maintainer")
    branches = every(visit.connection, "SELECT * FROM branches WHERE project_id = ? ORDER BY name", project["id"])
    form = {name: visit.form(name) if errors else project[name] for name in _SETTINGS}
    return visit.render(
        "project_settings.html",
        422 if errors else 200,
        project=project,
        part="settings",
        errors=errors,
        form=form,
        branches=branches,
        visibilities=VISIBILITIES,
        asks_path="confirm" in errors,
    )


_SETTINGS = ("name", "description", "visibility", "default_branch")


def save_settings(visit: Visit) -> Response:
    """Keep a project's settings; one that others no longer see has to be confirmed."""
    project = visit.project(role="Maintainer", open_only=True)
    values = {name: visit.form(name) for name in _SETTINGS}
    errors: dict[str, str] = {}
    if not values["name"]:
        errors["name"] = "Give the project a name."
    if values["visibility"] not in VISIBILITIES:
        errors["visibility"] = "Choose who can see the project."
    hides = values["visibility"] == "Private" and project["visibility"] == "Public"
    if hides and visit.form("confirm") != project["full_path"]:
        errors["confirm"] = f"Hiding a project needs to be confirmed: type its path, {project['full_path']}."
    known = first(
        visit.connection,
        "SELECT 1 FROM branches WHERE project_id = ? AND name = ?",
        project["id"],
        values["default_branch"],
    )
    if known is None:
        errors["default_branch"] = "There is no such branch."
    if errors:
        return _settings(visit, errors)
    visit.connection.execute(
        "UPDATE projects SET name = ?, description = ?, visibility = ?, default_branch = ? WHERE id = ?",
        (*values.values(), project["id"]),
    )
    return visit.go(f"/{project['full_path']}/settings", "The project's settings are saved.")


def archive(visit: Visit) -> Response:
    """Archive a project, or take it back out."""
    project = visit.project(role="Owner")
    visit.connection.execute("UPDATE projects SET archived = NOT archived WHERE id = ?", (project["id"],))
    said = "active again" if project["archived"] else "archived"
    return visit.go(f"/{project['full_path']}", f"The project is {said}.")


def people_of(visit: Visit, project: int) -> list[tuple[str, str]]:
    """Give the choices of a field that takes a member: user name and full name."""
    return [("", "Nobody"), *((row["name"], row["full_name"]) for row in members(visit.connection, project))]
