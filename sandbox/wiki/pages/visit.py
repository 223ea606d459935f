"""One request to the encyclopaedia: who asks, what they sent, and the ways to answer."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from sandbox.web import environment
from sandbox.web.visiting import Endpoint, SiteVisit, answering, found, trimmed, viewer_id
from sandbox.wiki.clock import moment
from sandbox.wiki.data.articles import Article, article_called
from sandbox.wiki.data.people import User, user_by_id
from sandbox.wiki.showing import address, title_of

__all__ = ["SESSION", "Handler", "Visit", "endpoint", "found"]

SESSION = "wiki_session"


@dataclass(frozen=True)
class Visit(SiteVisit[User]):
    """One request, read."""

    flash: ClassVar[str] = "wiki_flash"

    form: dict[str, str]
    """What a form sent, trimmed, with plain line ends; empty for a page that is only read."""

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

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it as a toast."""
        page = templates().get_template(template)
        text = page.render(viewer=self.viewer, here=self.request.url, flash=self.message, **values)
        return self.page(text, status)


Handler = Callable[[Visit], Response]


@cache
def templates() -> Environment:
    """Load the encyclopaedia's templates."""
    made = environment("sandbox.wiki")
    made.filters.update(moment=moment)
    made.globals.update(address=address)
    return made


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls."""

    def read(request: Request, form: FormData) -> Visit:
        viewer = user_by_id(connection, viewer_id(connection, request, SESSION))
        sent = {name: text.replace("\r\n", "\n") for name, text in trimmed(form).items()}
        return Visit(request, connection, viewer, sent)

    return answering(connection, handler, read)
