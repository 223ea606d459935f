"""An OpenAI-compatible endpoint on loopback that answers like the embedded teacher, after a while."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks.serving import serving
from sandbox.teacher import Teacher

_GONE = 499


@dataclass
class SlowEndpoint:
    """Answers each call after so many seconds, as many at once as are asked."""

    seconds: float
    calls: int = 0
    most_at_once: int = 0
    first: float = 0.0
    """When the first call came, and the last was answered; seconds of `time.monotonic`."""
    last: float = 0.0
    _now: int = 0
    _teacher: Teacher = field(default_factory=Teacher)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve it and give its address."""
        app = Starlette(routes=[Route("/v1/chat/completions", self._complete, methods=["POST"])])
        with serving(app) as address:
            yield f"{address}/v1"

    async def _complete(self, request: Request) -> JSONResponse:
        self.first = self.first or time.monotonic()
        try:
            asked = await request.json()
        except ClientDisconnect:  # who asked was killed
            return JSONResponse({}, status_code=_GONE)
        self.calls, self._now = self.calls + 1, self._now + 1
        self.most_at_once = max(self.most_at_once, self._now)
        begun = time.monotonic()
        said = [message["content"] for message in asked["messages"]]
        reply = await asyncio.to_thread(self._teacher.reply, said)
        await asyncio.sleep(max(0.0, self.seconds - (time.monotonic() - begun)))
        self._now, self.last = self._now - 1, time.monotonic()
        return JSONResponse({
            "id": "reply",
            "object": "chat.completion",
            "created": 0,
            "model": asked["model"],
            "choices": [
                {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply}},
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        })  # fmt: skip
