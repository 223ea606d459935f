"""The forum as one ASGI application over one database."""

import sqlite3
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.forum.pages import account, boards, comments, mail, moderation, people, posts, search, settings
from sandbox.forum.pages.visit import Handler, endpoint

_READ: dict[str, Handler] = {
    "/": boards.front,
    "/all": boards.front,
    "/boards": boards.board_list,
    "/saved": boards.saved,
    "/hidden": boards.saved,
    "/b/{slug}": boards.board_page,
    "/b/{slug}/rules": boards.board_rules,
    "/b/{slug}/mod": moderation.queue_page,
    "/b/{slug}/mod/bans": moderation.ban_list,
    "/b/{slug}/mod/bans/new": moderation.ban_form,
    "/submit": posts.new_post,
    "/post/{id:int}": posts.post_page,
    "/post/{id:int}/edit": posts.edit_form,
    "/comment/{id:int}": comments.thread_page,
    "/comment/{id:int}/more": comments.more_replies,
    "/comment/{id:int}/edit": comments.edit_form,
    "/{kind:str}/{id:int}/report": comments.report_form,
    "/search": search.search,
    "/u/{name}": people.profile,
    "/inbox": mail.inbox_page,
    "/inbox/sent": mail.inbox_page,
    "/message/{id:int}": mail.message_page,
    "/messages/new": mail.new_message,
    "/notifications": mail.notification_list,
    "/settings": settings.settings,
    "/login": account.login_page,
    "/register": account.register_page,
}
_WRITE: dict[str, Handler] = {
    "/b/{slug}/subscribe": boards.change_subscription,
    "/b/{slug}/mod/reports/{id:int}/{decision}": moderation.decide,
    "/b/{slug}/mod/bans/new": moderation.ban_step,
    "/submit": posts.submit_post,
    "/post/{id:int}/edit": posts.save_edit,
    "/post/{id:int}/delete": posts.remove_post,
    "/post/{id:int}/vote": posts.vote_post,
    "/post/{id:int}/comments": comments.reply,
    "/post/{id:int}/mark/{table}": posts.mark,
    "/comment/{id:int}/edit": comments.save_edit,
    "/comment/{id:int}/delete": comments.remove_comment,
    "/comment/{id:int}/vote": comments.vote_comment,
    "/{kind:str}/{id:int}/report": comments.send_report,
    "/u/{name}/block": people.change_block,
    "/messages/new": mail.send_message,
    "/notifications": mail.mark_notifications,
    "/settings/{section}": settings.save_settings,
    "/login": account.login,
    "/logout": account.logout,
    "/register": account.register,
}


def create_app(connection: sqlite3.Connection) -> Starlette:
    """Make the forum's application.

    Handlers run one after another on the server's loop, so that one connection serves them all; it must allow
    the use from that thread, and its database must hold what `seed` makes.
    """
    connection.execute("PRAGMA foreign_keys = ON")

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        detail = error.detail if isinstance(error, HTTPException) else ""
        return await endpoint(connection, lambda visit: visit.render("error.html", status, detail=detail))(request)

    static = Path(str(resources.files("sandbox.forum"))) / "static"
    return Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=static)),
            *(Route(path, endpoint(connection, handler), methods=["POST"]) for path, handler in _WRITE.items()),
            *(Route(path, endpoint(connection, handler), methods=["GET"]) for path, handler in _READ.items()),
        ],
        exception_handlers={404: refuse, 403: refuse},
    )
