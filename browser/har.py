"""What goes over the network, kept as an HTTP archive (HAR 1.2)."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import parse_qsl, urlsplit

from browser.errors import BrowserError
from browser.exchange import Exchange, plain
from browser.frame import Send
from browser.secrets import Vault

if TYPE_CHECKING:
    from cdp_use.cdp.network.events import (
        LoadingFinishedEvent,
        RequestWillBeSentEvent,
        RequestWillBeSentExtraInfoEvent,
        ResponseReceivedEvent,
        ResponseReceivedExtraInfoEvent,
    )

_SETTLE_SECONDS = 2.0
_MOST_BODY = 1_000_000
"""Characters of a JSON response that are kept; other bodies are not."""
_SECRET = frozenset({"authorization", "proxy-authorization"})
"""Headers whose values are left out. Cookies stay: benchmarks check them."""


class Traffic:
    """Requests with their responses, in the order in which they began. Belongs to the browsers' event loop.

    An archive is written readable by its owner only, since it holds cookies and what was sent.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._exchanges: list[Exchange] = []
        self._hops: dict[tuple[str | None, str], _Hops] = {}
        self._bodies: set[asyncio.Task[None]] = set()

    def began(self, event: RequestWillBeSentEvent, session_id: str | None) -> None:
        """Network.requestWillBeSent: a request, or the next one of a chain of redirects."""
        hops = self._of(event["requestId"], session_id)
        if "redirectResponse" in event and hops.exchanges:
            hops.exchanges[-1].answer(event["redirectResponse"])
        request = event["request"]
        exchange = Exchange(
            started=event["wallTime"],
            method=request["method"],
            url=request["url"],
            headers=plain(request["headers"]),
            post=request.get("postData"),
        )
        hops.add(exchange)
        self._exchanges.append(exchange)
        if request.get("hasPostData") and exchange.post is None:
            self._fetch(exchange, "Network.getRequestPostData", event["requestId"], session_id)

    def request_headers(self, event: RequestWillBeSentExtraInfoEvent, session_id: str | None) -> None:
        """Network.requestWillBeSentExtraInfo: the headers as they are sent."""
        self._of(event["requestId"], session_id).sent(plain(event["headers"]))

    def answered(self, event: ResponseReceivedEvent, session_id: str | None) -> None:
        """Network.responseReceived."""
        hops = self._of(event["requestId"], session_id)
        if hops.exchanges:
            hops.exchanges[-1].answer(event["response"])

    def response_headers(self, event: ResponseReceivedExtraInfoEvent, session_id: str | None) -> None:
        """Network.responseReceivedExtraInfo: the headers as they came, cookies included."""
        self._of(event["requestId"], session_id).came(plain(event["headers"]))

    def ended(self, event: LoadingFinishedEvent, session_id: str | None) -> None:
        """Network.loadingFinished: a body that is JSON is fetched."""
        hops = self._hops.get((session_id, event["requestId"]))
        if hops is not None and hops.exchanges and "json" in hops.exchanges[-1].mime_type:
            self._fetch(hops.exchanges[-1], "Network.getResponseBody", event["requestId"], session_id)

    def forget(self) -> None:
        """Begin anew: what was before is no part of the archive."""
        self._exchanges.clear()
        self._hops.clear()

    async def settle(self) -> None:
        """Wait a moment for the bodies that were asked for."""
        if self._bodies:
            await asyncio.wait(self._bodies, timeout=_SETTLE_SECONDS)

    def add_to(self, file: Path, vault: Vault) -> None:
        """Write the archive, without the values of secrets, after what the file holds already."""
        before = json.loads(file.read_text(encoding="utf-8"))["log"]["entries"] if file.exists() else []
        entries = [*before, *(vault.cleaned(_entry(exchange)) for exchange in self._exchanges)]
        log = {"version": "1.2", "creator": {"name": "plan-and-act", "version": "1"}, "pages": [], "entries": entries}
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch = file.with_suffix(".new")
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump({"log": log}, out, ensure_ascii=False)
        scratch.replace(file)

    def _of(self, request_id: str, session_id: str | None) -> _Hops:
        return self._hops.setdefault((session_id, request_id), _Hops())

    def _fetch(self, exchange: Exchange, command: str, request_id: str, session_id: str | None) -> None:
        task = asyncio.create_task(self._fetched(exchange, command, request_id, session_id))
        self._bodies.add(task)
        task.add_done_callback(self._bodies.discard)

    async def _fetched(self, exchange: Exchange, command: str, request_id: str, session_id: str | None) -> None:
        try:
            reply = await self._send(command, {"requestId": request_id}, session_id)
        except BrowserError:
            return  # its page has gone, and the body with it
        if "postData" in reply:
            exchange.post = reply["postData"]
        elif not reply["base64Encoded"] and len(reply["body"]) <= _MOST_BODY:
            exchange.body = reply["body"]


class _Hops:
    """The exchanges of one request: one, or those of a chain of redirects. Headers may come before their exchange."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self._sent: list[Mapping[str, str]] = []
        self._came: list[Mapping[str, str]] = []

    def add(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)
        self._match()

    def sent(self, headers: Mapping[str, str]) -> None:
        self._sent.append(headers)
        self._match()

    def came(self, headers: Mapping[str, str]) -> None:
        self._came.append(headers)
        self._match()

    def _match(self) -> None:
        for exchange, headers in zip(self.exchanges, self._sent, strict=False):
            exchange.headers = dict(headers)
        for exchange, headers in zip(self.exchanges, self._came, strict=False):
            exchange.response_headers = dict(headers)


class _Pair(TypedDict):
    name: str
    value: str


def _entry(exchange: Exchange) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": exchange.method,
        "url": exchange.url,
        "httpVersion": exchange.protocol,
        "headers": _pairs(exchange.headers),
        "queryString": [
            _Pair(name=name, value=value)
            for name, value in parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
        ],
        "cookies": _cookies(_header(exchange.headers, "cookie"), "; "),
        "headersSize": -1,
        "bodySize": len(exchange.post or ""),
    }
    if exchange.post is not None:
        request["postData"] = {"mimeType": _header(exchange.headers, "content-type"), "text": exchange.post}
    content: dict[str, Any] = {"size": len(exchange.body or ""), "mimeType": exchange.mime_type}
    if exchange.body is not None:
        content["text"] = exchange.body
    return {
        "startedDateTime": datetime.fromtimestamp(exchange.started, UTC).isoformat(),
        "time": 0,
        "request": request,
        "response": {
            "status": exchange.status,
            "statusText": exchange.status_text,
            "httpVersion": exchange.protocol,
            "headers": _pairs(exchange.response_headers),
            "cookies": _cookies(_header(exchange.response_headers, "set-cookie"), "\n"),
            "content": content,
            "redirectURL": _header(exchange.response_headers, "location"),
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
    }


def _header(headers: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in headers.items() if name.lower() == wanted), "")


def _pairs(headers: Mapping[str, str]) -> list[_Pair]:
    # Chromium joins headers of one name, such as Set-Cookie, by line breaks.
    return [
        _Pair(name=name, value="(left out)" if name.lower() in _SECRET else value)
        for name, joined in headers.items()
        for value in joined.split("\n")
    ]


def _cookies(header: str, between: str) -> list[_Pair]:
    pairs = []
    for part in filter(None, header.split(between)):
        jar = SimpleCookie()
        try:
            jar.load(part.split(";")[0])
        except CookieError:
            continue
        pairs += [_Pair(name=morsel.key, value=morsel.value) for morsel in jar.values()]
    return pairs
