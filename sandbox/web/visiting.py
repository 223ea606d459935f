"""One request to a site: who asks, what they sent, and the ways to answer. Each site adds what is its own."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar
from urllib.parse import quote, unquote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

_SIGNED_IN = 1
"""Whom a browser without a session is signed in as: you stay signed in on your own device."""

User = TypeVar("User")
Thing = TypeVar("Thing")
Endpoint = Callable[[Request], Awaitable[Response]]


class Detour(Exception):
    """The answer is another address."""

    def __init__(self, address: str, message: str = "") -> None:
        super().__init__(address)
        self.address = address
        self.message = message


@dataclass(frozen=True)
class Asked:
    """What a request asks for, and the database that answers it."""

    request: Request
    connection: sqlite3.Connection

    def query(self, name: str, default: str = "") -> str:
        """One value of the address's query."""
        return self.request.query_params.get(name, default).strip()

    def path(self, name: str) -> str:
        """One part of the address's path."""
        return str(self.request.path_params[name])

    def number(self, name: str) -> int:
        """One part of the path that is a number."""
        return int(self.path(name))


@dataclass(frozen=True)
class SiteVisit(Asked, Generic[User]):
    """One request, read."""

    flash: ClassVar[str]
    """The cookie with the message that waits for the next page."""
    sign_in: ClassVar[str] = "Sign in to do that."
    """What a guest is told who asks for something that needs an account."""

    viewer: User | None
    """Who is signed in."""

    @property
    def you(self) -> User:
        """The viewer, where a guest has no business.

        Raises:
            Detour: nobody is signed in.

        """
        if self.viewer is None:
            raise Detour(f"/login?next={quote(self.request.url.path)}", self.sign_in)
        return self.viewer

    @property
    def message(self) -> str:
        """The message that waits to be shown."""
        return unquote(self.request.cookies.get(self.flash, ""))

    def page(self, text: str, status: int) -> Response:
        """Answer with a page, on which the message that waited is shown."""
        response = HTMLResponse(text, status)
        response.delete_cookie(self.flash)
        return response

    def go(self, address: str, message: str = "") -> Response:
        """Answer with another address, and with a message to be shown there."""
        response = RedirectResponse(address, 303)
        if message:
            response.set_cookie(self.flash, quote(message))
        return response


Visit = TypeVar("Visit", bound=SiteVisit[Any])


def answering(
    connection: sqlite3.Connection, handler: Callable[[Visit], Response], read: Callable[[Request, FormData], Visit]
) -> Endpoint:
    """Make a handler into what the server calls. What it wrote is kept only when it comes to an end."""

    async def answer(request: Request) -> Response:
        visit = read(request, await request.form())
        try:
            response = handler(visit)
        except Detour as detour:
            connection.rollback()
            return visit.go(detour.address, detour.message)
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


def viewer_id(connection: sqlite3.Connection, request: Request, session: str) -> int:
    """Find whose session the cookie of this name is; 0 for a guest."""
    token = request.cookies.get(session)
    if token is None:
        return _SIGNED_IN
    row = connection.execute("SELECT user_id FROM sessions WHERE token = ?", (token,)).fetchone()
    return int(row[0]) if row else 0


def trimmed(form: FormData) -> dict[str, str]:
    """Read what a form sent, trimmed."""
    return {name: str(value).strip() for name, value in form.items()}
