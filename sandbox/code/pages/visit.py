"""One request to the code host: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar
from urllib.parse import quote, urlencode

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sandbox.code.clock import short_date
from sandbox.code.data.projects import at_least, moved_to, project_at
from sandbox.code.data.rows import first
from sandbox.web import environment
from sandbox.web.visiting import Detour, Endpoint, SiteVisit, answering, found, viewer_id

__all__ = ["SESSION", "Handler", "Visit", "endpoint", "found"]

SESSION = "code_session"


@dataclass(frozen=True)
class Visit(SiteVisit[sqlite3.Row]):
    """One request, read."""

    flash: ClassVar[str] = "code_flash"

    sent: FormData
    """What a form sent; empty for a page that is only read."""

    @property
    def viewer_id(self) -> int:
        """The viewer's id; 0 for a guest."""
        return int(self.viewer["id"]) if self.viewer else 0

    def form(self, name: str) -> str:
        """One field of the form, trimmed."""
        return str(self.sent.get(name, "")).strip()

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
                toast=self.message,
                **{"errors": {}, "project": None, **values},
            )
        )
        return self.page(text, status)

    def go(self, address: str, message: str = "") -> Response:
        """Answer with another address, and with a message to be shown there; names in addresses may be any."""
        return super().go(quote(address, safe="/?=&%+#:"), message)


Handler = Callable[[Visit], Response]


@cache
def templates() -> Environment:
    """Load the code host's templates."""
    made = environment("sandbox.code")
    made.filters.update(short_date=short_date)
    made.globals.update(at_least=at_least)
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls."""

    def read(request: Request, form: FormData) -> Visit:
        user = viewer_id(connection, request, SESSION)
        return Visit(request, connection, first(connection, "SELECT * FROM users WHERE id = ?", user), form)

    return answering(connection, handler, read)
