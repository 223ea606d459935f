"""The map as one ASGI application over one database."""

import sqlite3
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.map.pages import account, directions, lists, notes, places, search, view
from sandbox.map.pages.visit import Handler, endpoint

_READ: dict[str, Handler] = {
    "/": view.map_page,
    "/search": search.search,
    "/categories": search.category_list,
    "/town/{id:int}": search.town_page,
    "/place/{id:int}": places.place_page,
    "/place/{id:int}/save": places.save_form,
    "/place/{id:int}/edit": places.edit_form,
    "/edits": places.edit_list,
    "/directions": directions.directions_page,
    "/lists": lists.list_overview,
    "/lists/{id:int}": lists.list_page,
    "/notes": notes.note_list,
    "/notes/new": notes.note_form,
    "/notes/{id:int}": notes.note_page,
    "/settings": account.settings,
    "/login": account.login_page,
}
_WRITE: dict[str, Handler] = {
    "/place/{id:int}/save": places.save,
    "/place/{id:int}/edit": places.suggest,
    "/lists": lists.create,
    "/lists/{id:int}/rename": lists.rename,
    "/lists/{id:int}/delete": lists.delete,
    "/lists/{list:int}/places/{id:int}/remove": places.remove,
    "/notes/new": notes.leave_note,
    "/notes/{id:int}/status": notes.change_note,
    "/settings": account.save_settings,
    "/login": account.login,
    "/logout": account.logout,
}


def create_app(connection: sqlite3.Connection) -> Starlette:
    """Make the map's application.

    Handlers run one after another on the server's loop, so that one connection serves them all; it must allow
    the use from that thread, and its database must hold what `seed` makes.
    """
    connection.execute("PRAGMA foreign_keys = ON")

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await endpoint(connection, lambda visit: visit.render("missing.html", status))(request)

    static = Path(str(resources.files("sandbox.map"))) / "static"
    return Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=static)),
            *(Route(path, endpoint(connection, handler), methods=["POST"]) for path, handler in _WRITE.items()),
            *(Route(path, endpoint(connection, handler), methods=["GET"]) for path, handler in _READ.items()),
        ],
        exception_handlers={404: refuse},
    )
