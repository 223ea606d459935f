"""Stands between a visitor and the sites, and does what the switches of the episode's level say.

It decides by the seed, the address and how many pages were seen, never by a clock, so that a world is reproduced by its
seed. What fails has not reached the site: a form that is sent again is carried out once.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.changing.overlays import OVERLAYS, with_overlay
from sandbox.changing.switches import LEVELS, Level, Switches
from sandbox.web.rendering import environment

_OWN = "/-/changing"
_SLOW_SECONDS = (0.4, 1.2)
_FORM = "application/x-www-form-urlencoded"


@dataclass
class _Episode:
    """What has happened so far."""

    seed: int = 0
    level: Level = 0
    views: int = 0
    failed: set[str] = field(default_factory=set)
    raised: int = 0
    """How many dialogs have come."""
    answered: int = 0
    expired: bool = False

    @property
    def switches(self) -> Switches:
        """What is switched on."""
        return LEVELS[self.level]

    def share(self, what: str, key: str) -> float:
        """Give a number from 0 to 1 that the seed, the level and these words decide."""
        digest = hashlib.sha256(f"{self.seed} {self.level} {what} {key}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48


class Between:
    """An application around the sites' own. At level 0 every request goes straight through."""

    def __init__(self, sites: ASGIApp) -> None:
        self._sites = sites
        self._episode = _Episode()

    def begin(self, seed: int, level: Level) -> None:
        """Begin an episode."""
        self._episode = _Episode(seed=seed, level=level)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        if self._episode.level == 0 or scope["type"] != "http" or not _is_page(request):
            await self._sites(scope, receive, send)
        elif request.url.path.startswith(_OWN):
            await (await self._own(request))(scope, receive, send)
        else:
            await self._page(request, send)

    async def _page(self, request: Request, send: Send) -> None:
        episode, body = self._episode, await request.body()
        if request.method == "GET":
            episode.views += 1
            episode.expired |= episode.views in episode.switches.expires
            episode.raised += episode.views in episode.switches.overlays
        answer = await self._instead(request, body)
        if answer is not None:
            await answer(request.scope, request.receive, send)
            return
        raised = episode.raised > episode.answered
        overlay = OVERLAYS[episode.answered % len(OVERLAYS)] if raised else None
        await self._sites(request.scope, _once(body), with_overlay(send, overlay) if overlay else send)

    async def _instead(self, request: Request, body: bytes) -> Response | None:
        """Answer in the site's place, if anything stands in the way."""
        episode, path = self._episode, request.url.path
        if episode.expired:
            if request.method != "GET":
                return RedirectResponse("/", 303)
            return _shown("expired.html", 200, to=f"{path}?{request.url.query}".rstrip("?"))
        key = f"{request.method} {request.url.netloc}{path}?{request.url.query}"
        if episode.views > 1 and episode.share("slow", key) < episode.switches.slow:
            low, high = _SLOW_SECONDS
            await asyncio.sleep(low + (high - low) * episode.share("how slow", key))
        formed = request.method == "GET" or request.headers.get("content-type", "").startswith(_FORM)
        fails = episode.views > 1 and formed and episode.share("failing", key) < episode.switches.failing
        if not fails or key in episode.failed:
            return None
        episode.failed.add(key)
        sent = request.url.query if request.method == "GET" else body.decode()
        action = path if request.method == "GET" else f"{path}?{request.url.query}".rstrip("?")
        fields = parse_qsl(sent, keep_blank_values=True)
        return _shown("failed.html", 503, method=request.method.lower(), action=action, fields=fields)

    async def _own(self, request: Request) -> Response:
        if request.url.path == f"{_OWN}/answer":
            self._episode.answered = self._episode.raised
            return Response(status_code=204)
        self._episode.expired = False
        to = str((await request.form()).get("to", "/"))
        return RedirectResponse(to if to.startswith("/") and not to.startswith("//") else "/", 303)


def _is_page(request: Request) -> bool:
    """Whether a browser asks for a page or sends a form, rather than a script asking for something."""
    if request.url.path.startswith(_OWN):
        return True
    accepts = "text/html" in request.headers.get("accept", "")
    return accepts and not request.url.path.startswith("/static/") and request.method in ("GET", "POST")


def _shown(template: str, status: int, **values: str | list[tuple[str, str]]) -> HTMLResponse:
    made: Mapping[str, object] = values
    return HTMLResponse(environment("sandbox.changing").get_template(template).render(made), status)


def _once(body: bytes) -> Receive:
    """Hand on a body that was read already."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    return receive
