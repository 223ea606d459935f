"""One request to the code host: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.code.clock import short_date
from sandbox.code.data.projects import at_least, moved_to, project_at
from sandbox.code.data.rows import first
from sandbox.web import environment

SESSION = "code_session"
_FLASH = "code_flash"
_SIGNED_IN = 1
"""Whom a browser without a session is signed in as: you stay signed in on your own device."""


class Detour(Exception):
    """The answer is another address."""

    def __init__(self, address: str, toast: str = "") -> None:
        super().__init__(address)
        self.address = address
        self.toast = toast


@dataclass(frozen=True)
class Visit:
    """One request, read."""

    request: Request
    connection: sqlite3.Connection
    viewer: sqlite3.Row | None
    """Who is signed in."""
    sent: FormData
    """What a form sent; empty for a page that is only read."""

    @property
    def viewer_id(self) -> int:
        """The viewer's id; 0 for a guest."""
        return int(self.viewer["id"]) if self.viewer else 0

    @property
    def you(self) -> sqlite3.Row:
        """The viewer, where a guest has no business.

        Raises:
            Detour: nobody is signed in.

        """
        if self.viewer is None:
            raise Detour(f"/login?next={quote(self.request.url.path)}", "Sign in to do that.")
        return self.viewer

    def form(self, name: str) -> str:
        """One field of the form, trimmed."""
        return str(self.sent.get(name, "")).strip()

    def query(self, name: str, default: str = "") -> str:
        """One value of the address's query."""
        return self.request.query_params.get(name, default).strip()

    def path(self, name: str) -> str:
        """One part of the address's path."""
        return str(self.request.path_params[name])

    def asked(self, names: Sequence[str], **defaults: str) -> dict[str, str]:
        """Read the query's values. An address that says the same in more words leads to the shortest one.

        Raises:
            Detour: the address has empty values, defaults, unknown names or another order.

        """
        values = {name: self.query(name) for name in names}
        said = {name: text for name, text in values.items() if text and text != defaults.get(name)}
        short = urlencode(said)
        if self.request.url.query.replace("%20", "+") != short and list(
            self.request.query_params.multi_items()
        ) != list(said.items()):
            raise Detour(f"{self.request.url.path}?{short}" if short else self.request.url.path)
        return {**values, **{name: values.get(name) or text for name, text in defaults.items()}}

    def project(self, *, role: str = "", open_only: bool = False) -> sqlite3.Row:
        """Find the project that the address names.

        Args:
            role: the least role that the page is for.
            open_only: whether an archived project has no such page.

        Raises:
            Detour: it has another path now, is archived, or nobody is signed in.
            HTTPException: there is none (404), or the viewer's role is too small (403).

        """
        namespace, path = self.path("namespace"), self.path("project")
        project = project_at(self.connection, self.viewer_id, namespace, path)
        if project is None:
            now = moved_to(self.connection, namespace, path)
            if now is None:
                raise HTTPException(404)
            rest = self.request.url.path.removeprefix(f"/{namespace}/{path}")
            raise Detour(f"/{now}{rest}", f"{namespace}/{path} has moved to {now}.")
        if role and self.you and not at_least(project["role"], role):
            raise HTTPException(403)
        if open_only and project["archived"]:
            raise Detour(f"/{project['full_path']}", "This project is archived and can only be read.")
        return project

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it as a toast."""
        text = (
            templates()
            .get_template(template)
            .render(
                viewer=self.viewer,
                address=self.request.url,
                toast=unquote(self.request.cookies.get(_FLASH, "")),
                **{"errors": {}, "project": None, **values},
            )
        )
        response = HTMLResponse(text, status)
        response.delete_cookie(_FLASH)
        return response

    def go(self, address: str, toast: str = "") -> Response:
        """Answer with another address, and with a message to be shown there."""
        response = RedirectResponse(quote(address, safe="/?=&%+#:"), 303)
        if toast:
            response.set_cookie(_FLASH, quote(toast))
        return response


Handler = Callable[[Visit], Response]
Thing = TypeVar("Thing")
Endpoint = Callable[[Request], Awaitable[Response]]


@cache
def templates() -> Environment:
    """Load the code host's templates."""
    made = environment("sandbox.code")
    made.filters.update(short_date=short_date)
    made.globals.update(at_least=at_least)
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls. What it wrote is kept only when it comes to an end."""

    async def answer(request: Request) -> Response:
        visit = Visit(request, connection, _viewer(connection, request), await request.form())
        try:
            response = handler(visit)
        except Detour as detour:
            connection.rollback()
            return visit.go(detour.address, detour.toast)
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


def _viewer(connection: sqlite3.Connection, request: Request) -> sqlite3.Row | None:
    token = request.cookies.get(SESSION)
    if token is None:
        return first(connection, "SELECT * FROM users WHERE id = ?", _SIGNED_IN)
    return first(connection, "SELECT users.* FROM sessions JOIN users ON users.id = user_id WHERE token = ?", token)
