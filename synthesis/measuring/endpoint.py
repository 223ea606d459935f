"""An OpenAI-compatible endpoint on loopback that answers like the embedded teacher, after a while."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks.serving import serving
from sandbox.teacher import Teacher
from synthesis.record import content_hash

_GONE = 499
_POLL_SECONDS = 0.005


@dataclass
class SlowEndpoint:
    """Answers each call after so many seconds, as many at once as are asked."""

    seconds: float
    calls: int = 0
    _asked: Counter[str] = field(default_factory=Counter)
    _now: int = 0
    _teacher: Teacher = field(default_factory=Teacher)

    def again(self) -> int:
        """Count the calls that were asked before in the same words."""
        return self._asked.total() - len(self._asked)

    def settled(self) -> int:
        """Wait until every call is answered, and count them. Whoever asked is gone."""
        while self._now:
            time.sleep(_POLL_SECONDS)
        return self.calls

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve it and give its address."""
        app = Starlette(routes=[Route("/v1/chat/completions", self._complete, methods=["POST"])])
        with serving(app) as address:
            yield f"{address}/v1"

    async def _complete(self, request: Request) -> JSONResponse:
        try:
            asked = await request.json()
        except ClientDisconnect:  # who asked was killed
            return JSONResponse({}, status_code=_GONE)
        self.calls, self._now = self.calls + 1, self._now + 1
        begun = time.monotonic()
        said = [message["content"] for message in asked["messages"]]
        self._asked[content_hash(said)] += 1
        reply = await asyncio.to_thread(self._teacher.reply, said)
        await asyncio.sleep(max(0.0, self.seconds - (time.monotonic() - begun)))
        self._now -= 1
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
