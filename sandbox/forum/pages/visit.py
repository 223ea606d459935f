"""One request to the forum: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar
from urllib.parse import urlsplit

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from sandbox.forum.clock import ago, moment
from sandbox.forum.data.comments import DEPTH_SHOWN
from sandbox.forum.data.mail import unseen
from sandbox.forum.data.people import User, user_by_id
from sandbox.web import environment
from sandbox.web.visiting import Endpoint, SiteVisit, answering, found, trimmed, viewer_id

__all__ = ["SESSION", "Handler", "Visit", "endpoint", "found"]

SESSION = "forum_session"


@dataclass(frozen=True)
class Visit(SiteVisit[User]):
    """One request, read."""

    flash: ClassVar[str] = "forum_flash"
    sign_in: ClassVar[str] = "Log in to do that."

    form: dict[str, str]
    """What a form sent, trimmed; empty for a page that is only read."""

    @property
    def viewer_id(self) -> int:
        """The viewer's id; 0 for a guest."""
        return self.viewer.id if self.viewer else 0

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One value of the query out of a list; the first of the list when it is none of them."""
        value = self.query(name)
        return value if value in choices else choices[0]

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it as a toast."""
        messages, told = unseen(self.connection, self.viewer_id)
        found_template = templates().get_template(template)
        text = found_template.render(
            viewer=self.viewer,
            unseen_messages=messages,
            unseen_notifications=told,
            address=self.request.url,
            toast=self.message,
            **values,
        )
        return self.page(text, status)

    def back(self, toast: str = "") -> Response:
        """Answer with the page that the visitor came from."""
        came_from = urlsplit(self.request.headers.get("referer", "/"))
        return self.go((came_from.path or "/") + (f"?{came_from.query}" if came_from.query else ""), toast)


Handler = Callable[[Visit], Response]


@cache
def templates() -> Environment:
    """Load the forum's templates, with the words of its clock."""
    made = environment("sandbox.forum")
    made.filters.update(ago=ago, moment=moment)
    made.globals.update(depth_shown=DEPTH_SHOWN)
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls."""

    def read(request: Request, form: FormData) -> Visit:
        viewer = user_by_id(connection, viewer_id(connection, request, SESSION))
        return Visit(request, connection, viewer, trimmed(form))

    return answering(connection, handler, read)
