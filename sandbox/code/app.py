"""The code host as one ASGI application over one database."""

import sqlite3
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.code.pages import issues, members, merges, people, planning, projects
from sandbox.code.pages.visit import Handler, endpoint

_P = "/{namespace}/{project}"
_READ: dict[str, Handler] = {
    "/": projects.front,
    "/starred": projects.starred,
    "/explore": projects.explore,
    "/waiting": people.waiting,
    "/search": people.search,
    "/settings": people.settings_page,
    "/login": people.login_page,
    "/u/{name}": people.profile,
    _P: projects.overview,
    f"{_P}/files/{{file:path}}": projects.file_page,
    f"{_P}/commits": projects.commit_list,
    f"{_P}/commit/{{sha}}": projects.commit_page,
    f"{_P}/issues": issues.issue_list,
    f"{_P}/issues/new": issues.new_issue,
    f"{_P}/issues/{{number:int}}": issues.issue_page,
    f"{_P}/merges": merges.merge_list,
    f"{_P}/merges/{{number:int}}": merges.merge_page,
    f"{_P}/labels": planning.label_list,
    f"{_P}/labels/new": planning.label_form,
    f"{_P}/labels/{{id:int}}": planning.label_form,
    f"{_P}/milestones": planning.milestone_list,
    f"{_P}/milestones/new": planning.milestone_form,
    f"{_P}/members": members.member_list,
    f"{_P}/members/invite": members.invite_form,
    f"{_P}/settings": projects.settings_page,
}
_WRITE: dict[str, Handler] = {
    "/login": people.login,
    "/logout": people.logout,
    "/settings/{tab}": people.save_settings,
    f"{_P}/star": projects.star,
    f"{_P}/issues/new": issues.send_issue,
    f"{_P}/issues/{{number:int}}/comments": issues.send_comment,
    f"{_P}/issues/{{number:int}}/fields": issues.save_fields,
    f"{_P}/merges/{{number:int}}/comments": merges.send_comment,
    f"{_P}/merges/{{number:int}}/fields": merges.save_fields,
    f"{_P}/merges/{{number:int}}/{{decision}}": merges.decide,
    f"{_P}/labels/new": planning.save_label,
    f"{_P}/labels/{{id:int}}": planning.save_label,
    f"{_P}/milestones/new": planning.save_milestone,
    f"{_P}/milestones/{{id:int}}/close": planning.close_milestone,
    f"{_P}/members/invite": members.invite,
    f"{_P}/members/{{name}}/change": members.change,
    f"{_P}/members/{{name}}/remove": members.remove,
    f"{_P}/settings": projects.save_settings,
    f"{_P}/archive": projects.archive,
}


def create_app(connection: sqlite3.Connection) -> Starlette:
    """Make the application. Handlers run one after another on the server's loop and share the connection."""
    connection.row_factory = sqlite3.Row

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await endpoint(connection, lambda visit: visit.render("error.html", status, refused=status == 403))(
            request
        )

    static = Path(str(resources.files("sandbox.code"))) / "static"
    return Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=static)),
            *(Route(path, endpoint(connection, handler), methods=["POST"]) for path, handler in _WRITE.items()),
            *(Route(path, endpoint(connection, handler), methods=["GET"]) for path, handler in _READ.items()),
        ],
        exception_handlers={404: refuse, 403: refuse},
    )
