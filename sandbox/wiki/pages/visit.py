"""One request to the encyclopaedia: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from urllib.parse import quote, unquote

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.web import environment
from sandbox.wiki.clock import moment
from sandbox.wiki.data.articles import Article, article_called
from sandbox.wiki.data.people import User, user_by_id
from sandbox.wiki.showing import address, title_of

SESSION = "wiki_session"
_FLASH = "wiki_flash"
_SIGNED_IN = 1
"""The editor whom a browser without a session is signed in as: you stay signed in on your own device."""


class SignInNeededError(Exception):
    """A guest asked for something that editors do."""


@dataclass(frozen=True)
class Visit:
    """One request, read."""

    request: Request
    connection: sqlite3.Connection
    viewer: User | None
    """The editor who is signed in."""
    form: dict[str, str]
    """What a form sent, trimmed, with plain line ends; empty for a page that is only read."""

    @property
    def you(self) -> User:
        """The viewer, where a guest has no business.

        Raises:
            SignInNeededError: nobody is signed in.

        """
        if self.viewer is None:
            raise SignInNeededError
        return self.viewer

    @property
    def title(self) -> str:
        """The title that the path names."""
        return title_of(self.path("title"))

    @property
    def article(self) -> Article:
        """The article that the path names.

        Raises:
            HTTPException: 404 when there is none.

        """
        return found(article_called(self.connection, self.title))

    def query(self, name: str, default: str = "") -> str:
        """One value of the address's query."""
        return self.request.query_params.get(name, default).strip()

    def path(self, name: str) -> str:
        """One part of the address's path."""
        return str(self.request.path_params[name])

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it as a toast."""
        flash = unquote(self.request.cookies.get(_FLASH, ""))
        page = templates().get_template(template)
        response = HTMLResponse(page.render(viewer=self.viewer, here=self.request.url, flash=flash, **values), status)
        response.delete_cookie(_FLASH)
        return response

    def go(self, where: str, message: str = "") -> Response:
        """Answer with another address, and with a message to be shown there."""
        response = RedirectResponse(where, 303)
        if message:
            response.set_cookie(_FLASH, quote(message))
        return response


Handler = Callable[[Visit], Response]
Thing = TypeVar("Thing")
Endpoint = Callable[[Request], Awaitable[Response]]


@cache
def templates() -> Environment:
    """Load the encyclopaedia's templates."""
    made = environment("sandbox.wiki")
    made.filters.update(moment=moment)
    made.globals.update(address=address)
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls. What it wrote is kept only when it comes to an end."""

    async def answer(request: Request) -> Response:
        sent = (await request.form()).items()
        form = {key: str(value).replace("\r\n", "\n").strip() for key, value in sent}
        visit = Visit(request, connection, _viewer(connection, request), form)
        try:
            response = handler(visit)
        except SignInNeededError:
            connection.rollback()
            return visit.go(f"/login?next={quote(request.url.path)}", "Sign in to do that.")
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
