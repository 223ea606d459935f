"""One request to the forum: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.forum.clock import ago, moment
from sandbox.forum.data.comments import DEPTH_SHOWN
from sandbox.forum.data.mail import unseen
from sandbox.forum.data.people import User, user_by_id
from sandbox.web import environment

SESSION = "forum_session"
_FLASH = "forum_flash"
_SIGNED_IN = 1
"""The member whom a browser without a session is signed in as: you stay signed in on your own device."""


class SignInNeededError(Exception):
    """A guest asked for something that members do."""


@dataclass(frozen=True)
class Visit:
    """One request, read."""

    request: Request
    connection: sqlite3.Connection
    viewer: User | None
    """The member who is signed in."""
    form: dict[str, str]
    """What a form sent, trimmed; empty for a page that is only read."""

    @property
    def viewer_id(self) -> int:
        """The viewer's id; 0 for a guest."""
        return self.viewer.id if self.viewer else 0

    @property
    def you(self) -> User:
        """The viewer, where a guest has no business.

        Raises:
            SignInNeededError: nobody is signed in.

        """
        if self.viewer is None:
            raise SignInNeededError
        return self.viewer

    def query(self, name: str, default: str = "") -> str:
        """One value of the address's query."""
        return self.request.query_params.get(name, default).strip()

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One value of the query out of a list; the first of the list when it is none of them."""
        value = self.query(name)
        return value if value in choices else choices[0]

    def path(self, name: str) -> str:
        """One part of the address's path."""
        return str(self.request.path_params[name])

    def number(self, name: str) -> int:
        """One part of the path that is a number."""
        return int(self.path(name))

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it as a toast."""
        messages, told = unseen(self.connection, self.viewer_id)
        page = templates().get_template(template)
        text = page.render(
            viewer=self.viewer,
            unseen_messages=messages,
            unseen_notifications=told,
            address=self.request.url,
            toast=unquote(self.request.cookies.get(_FLASH, "")),
            **values,
        )
        response = HTMLResponse(text, status)
        response.delete_cookie(_FLASH)
        return response

    def go(self, address: str, toast: str = "") -> Response:
        """Answer with another address, and with a message to be shown there."""
        response = RedirectResponse(address, 303)
        if toast:
            response.set_cookie(_FLASH, quote(toast))
        return response

    def back(self, toast: str = "") -> Response:
        """Answer with the page that the visitor came from."""
        came_from = urlsplit(self.request.headers.get("referer", "/"))
        return self.go((came_from.path or "/") + (f"?{came_from.query}" if came_from.query else ""), toast)


Handler = Callable[[Visit], Response]
Thing = TypeVar("Thing")
Endpoint = Callable[[Request], Awaitable[Response]]


@cache
def templates() -> Environment:
    """Load the forum's templates, with the words of its clock."""
    made = environment("sandbox.forum")
    made.filters.update(ago=ago, moment=moment)
    made.globals.update(depth_shown=DEPTH_SHOWN)
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls. What it wrote is kept only when it comes to an end."""

    async def answer(request: Request) -> Response:
        form = {key: str(value).strip() for key, value in (await request.form()).items()}
        visit = Visit(request, connection, _viewer(connection, request), form)
        try:
            response = handler(visit)
        except SignInNeededError:
            connection.rollback()
            return visit.go(f"/login?next={quote(request.url.path)}", "Log in to do that.")
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
        return response

    return answer


def found(thing: Thing | None) -> Thing:
    """Pass on what was found.

    Raises:
        HTTPException: 404 when it is None.

    """
    if thing is None:
        raise HTTPException(404)
    return thing


def _viewer(connection: sqlite3.Connection, request: Request) -> User | None:
    token = request.cookies.get(SESSION)
    if token is None:
        return user_by_id(connection, _SIGNED_IN)
    row = connection.execute("SELECT user_id FROM sessions WHERE token = ?", (token,)).fetchone()
    return user_by_id(connection, row[0]) if row else None
