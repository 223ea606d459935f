"""The application of all sites, with what changes put around it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.changing.call import Call, kind_of, read_form
from sandbox.changing.chance import Chance
from sandbox.changing.levels import LEVEL_NAMES, LEVELS
from sandbox.changing.switch import Switch

if TYPE_CHECKING:
    from sandbox.world import World


class UnknownLevelError(ValueError):
    """There is no such level."""


class Changing:
    """An application whose documents pass through the switches of a level; without any it is the application."""

    def __init__(self, app: ASGIApp, world: "World") -> None:
        self._app = app
        self._world = world
        self._chance = Chance("")
        self._switches: Sequence[Switch] = ()
        self._views = 0

    def begin(self, key: str, level: int) -> None:
        """Begin an episode: everything that changes is decided by its key and level.

        The draws are the same at all levels and the shares greater at the higher ones, so that most of what changes at
        one changes at the next.

        Raises:
            UnknownLevelError: there is no such level.

        """
        if level not in LEVELS:
            raise UnknownLevelError(f"no level is called {level!r}; there are: {LEVEL_NAMES}")
        self.switch_on(key, LEVELS[level]())

    def switch_on(self, key: str, switches: Sequence[Switch]) -> None:
        """Begin an episode with these switches, which must be new."""
        self._chance = Chance(key)
        self._switches = switches
        self._views = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        kind = kind_of(scope) if self._switches and scope["type"] == "http" else None
        if kind is None:
            await self._app(scope, receive, send)
            return
        self._views += kind == "page"
        query = scope["query_string"].decode("latin-1")
        call = Call(
            kind=kind,
            host=Headers(scope=scope).get("host", "").partition(":")[0].partition(".")[0],
            path=scope["path"] + (f"?{query}" if query else ""),
            view=self._views,
            chance=self._chance,
            world=self._world,
            scope=scope,
        )
        if kind == "form":
            fields, plain, receive = await read_form(scope, receive)
            call = replace(call, form=fields, plain=plain)
        switches = self._switches
        for switch in switches:
            came = await switch.before(call)
            if isinstance(came, Response):
                await came(scope, receive, send)
                return
            call = came
        await self._app(call.scope, receive, _Changed(call, switches, send))


class _Changed:
    """Sends an application's answer on; a page is held back until it is whole, and changed."""

    def __init__(self, call: Call, switches: Sequence[Switch], send: Send) -> None:
        self._call = call
        self._switches = switches
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        page = BeautifulSoup(self._body, "html.parser", from_encoding="utf-8")
        for switch in self._switches:
            switch.on_page(self._call, page)
        body = page.encode("utf-8", formatter="minimal")
        MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
