"""Stands before every route: host, origin and key are checked before anything is done."""

from functools import cached_property

from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from server.access import access

_FOR_ANYONE = ("GET", "/ok")
"""Whether the server is up: the only thing that is said without a key."""


class Guard:
    """An ASGI middleware. Only what comes through it reaches the server, and LangGraph's own checks after it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with what is wrong with it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif why := access().refusal(scope):
            await _refuse(403, why, scope, receive, send)
        else:
            await self._for_origins(scope, receive, send)

    @cached_property
    def _for_origins(self) -> ASGIApp:
        return CORSMiddleware(
            self._keyed,
            allow_origins=sorted(access().origins),
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["content-location", "x-pagination-total", "x-pagination-next"],
            allow_private_network=True,
        )

    async def _keyed(self, scope: Scope, receive: Receive, send: Send) -> None:
        if access().user(scope) is None and (scope.get("method"), scope["path"]) != _FOR_ANYONE:
            why = "expected a known key, as x-api-key or bearer" if access().keys else "only this machine may ask"
            await _refuse(401, why, scope, receive, send)
        else:
            await self._app(scope, receive, send)


async def _refuse(status: int, why: str, scope: Scope, receive: Receive, send: Send) -> None:
    answer = WebSocketClose(reason=why) if scope["type"] == "websocket" else JSONResponse({"detail": why}, status)
    await answer(scope, receive, send)
