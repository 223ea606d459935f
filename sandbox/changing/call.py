"""One request, as far as it concerns what changes."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from sandbox.changing.chance import Chance

if TYPE_CHECKING:
    from sandbox.world import World

Kind = Literal["page", "inner", "form"]
"""`page`: a document for the tab itself. `inner`: one for a frame in it. `form`: a form that is sent."""

_URLENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request for a document. What scripts fetch, and pictures and styles, are none."""

    kind: Kind
    host: str
    """The first label of the site's name."""
    path: str
    """With its query."""
    view: int
    """How many pages the tab has asked for in this episode, this one included."""
    chance: Chance
    world: "World"
    scope: Scope
    form: tuple[tuple[str, str], ...] = ()
    """What a form sends; empty for one that is not made of plain fields."""
    plain: bool = True
    """Whether that is all that it sends."""

    @property
    def headers(self) -> Headers:
        """The request's headers."""
        return Headers(scope=self.scope)

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that came with it."""
        return Request(self.scope).cookies

    def coming_from(self, address: str) -> "Call":
        """Make the same request look as if it came from another page."""
        kept = [(name, value) for name, value in self.scope["headers"] if name != b"referer"]
        return replace(self, scope={**self.scope, "headers": [*kept, (b"referer", address.encode("latin-1"))]})


def kind_of(scope: Scope) -> Kind | None:
    """Say what a request asks for; None when it is for no document."""
    asked = Headers(scope=scope).get("sec-fetch-dest", "document")
    if scope["path"].startswith("/static/"):
        return None
    if scope["method"] == "GET":
        return "page" if asked == "document" else "inner" if asked == "iframe" else None
    return "form" if scope["method"] == "POST" and asked in ("document", "iframe") else None


async def read_form(scope: Scope, receive: Receive) -> tuple[tuple[tuple[str, str], ...], bool, Receive]:
    """Read what a form sends, so that it can still be read by the application.

    Returns:
        Its fields, whether they are all that it sends, and the request's body to be read again.

    """
    body = await Request(scope, receive).body()
    told: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return told.pop() if told else await receive()

    kind = Headers(scope=scope).get("content-type", _URLENCODED)
    plain = kind.startswith(_URLENCODED)
    fields = tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if plain else ()
    return fields, plain, again
