"""Requests that fail once."""

from dataclasses import dataclass, field
from html import escape

from starlette.responses import HTMLResponse, Response

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch, document

_TITLE = "503 Service unavailable"
_SAID = "<h1>The service is not available</h1><p>The server is busy. Nothing of what you sent was carried out.</p>"


@dataclass(kw_only=True)
class Failing(Switch):
    """The first request for some addresses is refused with a page that offers `Try again`; the second one works.

    It is refused before the application has seen it, so that nothing was committed. `Try again` sends the form as it
    was, and the application then sees it for the first time. The first page of an episode never fails.
    """

    pages: float
    """The share of addresses that fail when they are opened."""
    forms: float = 0.0
    """The share of addresses that fail when a form is sent to them."""
    _came_from: dict[tuple[str, str, str], str] = field(default_factory=dict, init=False)
    """Of what has failed: the page that it was asked from, which a site may lead back to."""

    async def before(self, call: Call) -> Call | Response:
        """Refuse it the first time."""
        share = {"page": self.pages, "form": self.forms, "inner": 0.0}[call.kind]
        key = (call.kind, call.host, call.path)
        if key in self._came_from:
            again = call.headers.get("referer", "").endswith(call.path)
            return call.coming_from(self._came_from[key]) if again else call
        first = call.kind == "page" and call.view == 1
        if first or not call.plain or not call.chance.whether(share, "fail", *key):
            return call
        self._came_from[key] = call.headers.get("referer", "")
        return HTMLResponse(document(_TITLE, _SAID + _again(call)), 503, {"retry-after": "1"})


def _again(call: Call) -> str:
    address = escape(call.path)
    if call.kind == "page":
        return f'<p><a class="button" href="{address}">Try again</a></p>'
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in call.form
    )
    return f'<form method="post" action="{address}">{fields}<button>Try again</button></form>'
