"""One application for all hosts."""

from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"


class Dispatch:
    """Hands a request to the site whose host it names; `/static/base/` is the same on all of them."""

    def __init__(self, hosts: Mapping[str, ASGIApp]) -> None:
        self._hosts = hosts
        self._static = StaticFiles(directory=STATIC)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        if scope["path"].startswith("/static/base/"):
            scope = {**scope, "root_path": "/static/base"}
            await self._static(scope, receive, send)
            return
        name = Headers(scope=scope).get("host", "").split(":")[0].split(".")[0]
        missing = PlainTextResponse(f"No site is called {name!r} here.", 404)
        await self._hosts.get(name, missing)(scope, receive, send)
