"""One request to the map: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from urllib.parse import quote, unquote

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.map.content import categories
from sandbox.map.data.people import User, user_by_id
from sandbox.map.wording import distance_text
from sandbox.web import environment

SESSION = "map_session"
_FLASH = "map_flash"
_SIGNED_IN = 1
"""Whom a browser without a session is signed in as: you stay signed in on your own device."""


class SignInNeededError(Exception):
    """A guest asked for something that needs an account."""


@dataclass(frozen=True)
class Visit:
    """One request, read."""

    request: Request
    connection: sqlite3.Connection
    viewer: User | None
    """Who is signed in."""
    form: dict[str, str]
    """What a form sent, trimmed; empty for a page that is only read."""

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
    def units(self) -> str:
        """The units in which the viewer reads distances."""
        return self.viewer.units if self.viewer else "km"

    @property
    def times(self) -> str:
        """The language in which the viewer reads times."""
        return self.viewer.times if self.viewer else "English, 24-hour"

    def query(self, name: str, default: str = "") -> str:
        """One value of the address's query."""
        return self.request.query_params.get(name, default).strip()

    def queries(self, name: str) -> list[str]:
        """All values of this name that say something, in order."""
        return [value.strip() for value in self.request.query_params.getlist(name) if value.strip()]

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One value of the query out of a list; the first of the list when it is none of them."""
        value = self.query(name)
        return value if value in choices else choices[0]

    def number(self, name: str) -> int:
        """One part of the path that is a number."""
        return int(self.request.path_params[name])

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it."""
        text = (
            templates()
            .get_template(template)
            .render(
                viewer=self.viewer,
                far=lambda metres: distance_text(metres, self.units),
                here=self.request.url.path,
                flash=unquote(self.request.cookies.get(_FLASH, "")),
                **values,
            )
        )
        response = HTMLResponse(text, status)
        response.delete_cookie(_FLASH)
        return response

    def go(self, address: str, flash: str = "") -> Response:
        """Answer with another address, and with a message to be shown there."""
        response = RedirectResponse(address, 303)
        if flash:
            response.set_cookie(_FLASH, quote(flash))
        return response


Handler = Callable[[Visit], Response]
Thing = TypeVar("Thing")
Endpoint = Callable[[Request], Awaitable[Response]]


@cache
def templates() -> Environment:
    """Load the map's templates."""
    made = environment("sandbox.map")
    made.globals.update(categories=categories())
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
