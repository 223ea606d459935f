"""An endpoint in a process of its own that knows its answers beforehand and gives each after a while."""

import asyncio
import multiprocessing
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import NamedTuple

from starlette.types import Receive, Scope, Send

from benchmarks.serving import serving

_STARTS = 60.0
"""Seconds that it may take to start."""
_SET = re.compile(rb"\(set (\d+)\)")
_NOT_FOUND = 404


class Waited(NamedTuple):
    """What an endpoint has seen."""

    calls: int
    unknown: int
    """Calls that it knew no answer to."""
    most_at_once: int
    first: float
    """When the first call came, and the last was answered; seconds of `time.monotonic`."""
    last: float
    answered: float
    """When the first call was answered, and the last came: in between each answer makes room for a call."""
    came: float
    cpu: float
    """The processor's seconds from the first call on."""


class WaitingEndpoint:
    """Answers the call of each set with its reply, after so many seconds, as many at once as are asked."""

    def __init__(self, replies: Mapping[int, bytes], seconds: float) -> None:
        self._replies, self._seconds = replies, seconds
        self._calls = self._unknown = self._now = self._most = 0
        self._first = self._last = self._answered = self._came = self._cpu = 0.0

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """Answer a call."""
        if not self._calls:
            self._first, self._cpu = time.monotonic(), time.process_time()
        asked, more = b"", True
        while more:
            message = await receive()
            asked, more = asked + message.get("body", b""), message.get("more_body", False)
        self._calls, self._now = self._calls + 1, self._now + 1
        self._most, self._came = max(self._most, self._now), time.monotonic()
        await asyncio.sleep(self._seconds)
        found = _SET.findall(asked)
        reply = self._replies.get(int(found[-1])) if found else None
        self._unknown += reply is None
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(reply or b""))]
        await send({"type": "http.response.start", "status": 200 if reply else _NOT_FOUND, "headers": headers})
        await send({"type": "http.response.body", "body": reply or b""})
        self._now, self._last = self._now - 1, time.monotonic()
        self._answered = self._answered or self._last

    def waited(self) -> Waited:
        """Say what was seen so far."""
        cpu = time.process_time() - self._cpu
        return Waited(self._calls, self._unknown, self._most, self._first, self._last, self._answered, self._came, cpu)


class Beside(NamedTuple):
    """An endpoint in its process."""

    address: str
    pipe: Connection

    def waited(self) -> Waited:
        """Ask what it has seen so far."""
        self.pipe.send("waited")
        seen: Waited = self.pipe.recv()
        return seen


@contextmanager
def beside(replies: Mapping[int, bytes], seconds: float) -> Iterator[Beside]:
    """Serve prepared replies from a process of its own.

    Raises:
        TimeoutError: it did not start.

    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(replies, seconds, there), daemon=True)
    process.start()
    try:
        if not here.poll(_STARTS):
            raise TimeoutError(f"expected an endpoint within {_STARTS:.0f} s, found none")
        yield Beside(here.recv(), here)
    finally:
        process.kill()
        process.join()


def _serve(replies: Mapping[int, bytes], seconds: float, pipe: Connection) -> None:
    endpoint = WaitingEndpoint(replies, seconds)
    with serving(endpoint) as address:
        pipe.send(f"{address}/v1")
        while pipe.recv():
            pipe.send(endpoint.waited())
