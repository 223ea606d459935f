"""Labels and milestones."""

import re
import sqlite3

from starlette.responses import Response

from sandbox.code.data.rows import first
from sandbox.code.data.work import labels, milestones
from sandbox.code.pages.visit import Visit, found

COLOURS = (
    ("Red", "#c0392b"),
    ("Green", "#2e7d5b"),
    ("Blue", "#3a6ea5"),
    ("Amber", "#b7791f"),
    ("Violet", "#6b4fa0"),
    ("Grey", "#7a7f87"),
    ("Plum", "#8c3b5e"),
)


def label_list(visit: Visit) -> Response:
    """List a project's labels."""
    project = visit.project()
    return visit.render("labels.html", project=project, part="labels", labels=labels(visit.connection, project["id"]))


def label_form(visit: Visit) -> Response:
    """Show the form for a label."""
    project = visit.project(role="Reporter", open_only=True)
    return _label_form(visit, project, _label(visit, project), {})


def _label(visit: Visit, project: sqlite3.Row) -> sqlite3.Row | None:
    if "id" not in visit.request.path_params:
        return None
    return found(
        first(
            visit.connection,
            "SELECT * FROM labels WHERE project_id = ? AND id = ?",
            project["id"],
            int(visit.path("id")),
        )
    )


def _label_form(visit: Visit, project: sqlite3.Row, label: sqlite3.Row | None, errors: dict[str, str]) -> Response:
    names = ("name", "colour", "description")
    form = {name: label[name] if label and not errors else visit.form(name) for name in names}
    return visit.render(
        "label_form.html",
        422 if errors else 200,
        project=project,
        part="labels",
        label=label,
        form=form,
        errors=errors,
        colours=COLOURS,
    )


def save_label(visit: Visit) -> Response:
    """Add a label or change one."""
    project = visit.project(role="Reporter", open_only=True)
    label = _label(visit, project)
    name, colour, description = (visit.form(one) for one in ("name", "colour", "description"))
    same = first(visit.connection, "SELECT * FROM labels WHERE project_id = ? AND name = ?", project["id"], name)
    errors: dict[str, str] = {}
    if not name:
        errors["name"] = "Give the label a name."
    elif same is not None and (label is None or same["id"] != label["id"]):
        errors["name"] = f"There is already a label “{same['name']}” in this project."
    if colour not in dict(COLOURS).values():
        errors["colour"] = "Choose a colour."
    if errors:
        return _label_form(visit, project, label, errors)
    if label is None:
        visit.connection.execute(
            "INSERT INTO labels (project_id, name, colour, description) VALUES (?, ?, ?, ?)",
            (project["id"], name, colour, description),
        )
    else:
        visit.connection.execute(
            "UPDATE labels SET name = ?, colour = ?, description = ? WHERE id = ?",
            (name, colour, description, label["id"]),
        )
    return visit.go(f"/{project['full_path']}/labels", f"The label “{name}” is saved.")


def milestone_list(visit: Visit) -> Response:
    """List a project's milestones."""
    project = visit.project()
    listed = milestones(visit.connection, project["id"])
    return visit.render("milestones.html", project=project, part="milestones", milestones=listed)


def milestone_form(visit: Visit) -> Response:
    """Show the form for a milestone."""
    return _milestone_form(visit, visit.project(role="Developer", open_only=True), {})


def _milestone_form(visit: Visit, project: sqlite3.Row, errors: dict[str, str]) -> Response:
    form = {name: visit.form(name) for name in ("title", "due", "description")}
    return visit.render(
        "milestone_form.html", 422 if errors else 200, project=project, part="milestones", form=form, errors=errors
    )


def save_milestone(visit: Visit) -> Response:
    """Add a milestone."""
    project = visit.project(role="Developer", open_only=True)
    title, due, description = (visit.form(one) for one in ("title", "due", "description"))
    taken = first(visit.connection, "SELECT 1 FROM milestones WHERE project_id = ? AND title = ?", project["id"], title)
    errors: dict[str, str] = {}
    if not title:
        errors["title"] = "Give the milestone a title."
    elif taken:
        errors["title"] = f"There is already a milestone “{title}”."
    if due and not re.fullmatch(r"\d{4}-\d\d-\d\d", due):
        errors["due"] = "Write the day as 2026-04-30."
    if errors:
        return _milestone_form(visit, project, errors)
    visit.connection.execute(
        "INSERT INTO milestones (project_id, title, description, due) VALUES (?, ?, ?, ?)",
        (project["id"], title, description, due),
    )
    return visit.go(f"/{project['full_path']}/milestones", f"The milestone “{title}” is open.")


def close_milestone(visit: Visit) -> Response:
    """Close a milestone, or open it again."""
    project = visit.project(role="Developer", open_only=True)
    visit.connection.execute(
        "UPDATE milestones SET state = CASE state WHEN 'open' THEN 'closed' ELSE 'open' END"
        " WHERE id = ? AND project_id = ?",
        (int(visit.path("id")), project["id"]),
    )
    return visit.go(f"/{project['full_path']}/milestones", "The milestone is saved.")
