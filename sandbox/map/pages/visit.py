"""One request to the map: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from sandbox.map.content import categories
from sandbox.map.data.people import User, user_by_id
from sandbox.map.wording import distance_text
from sandbox.web import environment
from sandbox.web.visiting import Endpoint, SiteVisit, answering, found, trimmed, viewer_id

__all__ = ["SESSION", "Handler", "Visit", "endpoint", "found"]

SESSION = "map_session"


@dataclass(frozen=True)
class Visit(SiteVisit[User]):
    """One request, read."""

    flash: ClassVar[str] = "map_flash"
    sign_in: ClassVar[str] = "Log in to do that."

    form: dict[str, str]
    """What a form sent, trimmed; empty for a page that is only read."""

    @property
    def units(self) -> str:
        """The units in which the viewer reads distances."""
        return self.viewer.units if self.viewer else "km"

    @property
    def times(self) -> str:
        """The language in which the viewer reads times."""
        return self.viewer.times if self.viewer else "English, 24-hour"

    def queries(self, name: str) -> list[str]:
        """All values of this name that say something, in order."""
        return [value.strip() for value in self.request.query_params.getlist(name) if value.strip()]

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One value of the query out of a list; the first of the list when it is none of them."""
        value = self.query(name)
        return value if value in choices else choices[0]

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it."""
        text = (
            templates()
            .get_template(template)
            .render(
                viewer=self.viewer,
                far=lambda metres: distance_text(metres, self.units),
                here=self.request.url.path,
                flash=self.message,
                **values,
            )
        )
        return self.page(text, status)


Handler = Callable[[Visit], Response]


@cache
def templates() -> Environment:
    """Load the map's templates."""
    made = environment("sandbox.map")
    made.globals.update(categories=categories())
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls."""

    def read(request: Request, form: FormData) -> Visit:
        viewer = user_by_id(connection, viewer_id(connection, request, SESSION))
        return Visit(request, connection, viewer, trimmed(form))

    return answering(connection, handler, read)
