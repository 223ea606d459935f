"""The encyclopaedia as one ASGI application over one database."""

import sqlite3
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.wiki.pages import account, editing, lists, past, reading, talk
from sandbox.wiki.pages.visit import Handler, endpoint

_READ: dict[str, Handler] = {
    "/": reading.front,
    "/wiki/{title}": reading.article_page,
    "/links/{title}": reading.links_page,
    "/cite/{title}": reading.cite_page,
    "/history/{title}": past.history_page,
    "/compare": past.compare,
    "/restore/{title}/{id:int}": past.restore_form,
    "/edit/{title}": editing.edit_form,
    "/new": editing.new_form,
    "/talk/{title}": talk.talk_page,
    "/search": lists.search,
    "/suggest": lists.suggest,
    "/categories": lists.category_list,
    "/category/{title}": lists.category_page,
    "/recent": lists.recent_changes,
    "/user/{name}": lists.user_page,
    "/watchlist": lists.watch_list,
    "/preferences": account.preferences,
    "/login": account.login_page,
}
_WRITE: dict[str, Handler] = {
    "/restore/{title}/{id:int}": past.restore,
    "/edit/{title}": editing.save_edit,
    "/new": editing.create,
    "/talk/{title}": talk.say,
    "/watch/{title}": lists.change_watch,
    "/preferences/{tab}": account.save_preferences,
    "/login": account.login,
    "/logout": account.logout,
}


def create_app(connection: sqlite3.Connection) -> Starlette:
    """Make the encyclopaedia's application.

    Handlers run one after another on the server's loop, so that one connection serves them all; it must allow
    the use from that thread, and its database must hold what `seed` makes.
    """

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await endpoint(connection, lambda visit: visit.render("error.html", status))(request)

    static = Path(str(resources.files("sandbox.wiki"))) / "static"
    return Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=static)),
            *(Route(path, endpoint(connection, handler), methods=["POST"]) for path, handler in _WRITE.items()),
            *(Route(path, endpoint(connection, handler), methods=["GET"]) for path, handler in _READ.items()),
        ],
        exception_handlers={404: refuse},
    )
