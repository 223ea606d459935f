"""An OpenAI-compatible endpoint on loopback whose replies are scripted, and which weighs what it is sent."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from pydantic import BaseModel, JsonValue
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from models import count_tokens

_TOKENS_A_MESSAGE = 4
"""What the provider adds around each message."""


class Body(BaseModel):
    """The part of a request that matters here."""

    model: str
    messages: list[dict[str, JsonValue]]
    tools: list[JsonValue] = []
    response_format: JsonValue = None


class Reply(TypedDict, total=False):
    """The assistant's message: text, or native tool calls."""

    content: str | None
    tool_calls: list[JsonValue]


@dataclass(frozen=True)
class Call:
    """One request, as it came in."""

    model: str
    arrived: float
    """On the clock of `time.monotonic`, which all processes of one machine share."""
    answered: float
    fixed_tokens: int
    """Of the system prompt, the tools and the schema of the reply."""
    prompt_tokens: int
    """Everything but pictures, in o200k tokens."""
    picture_bytes: int


class ScriptedEndpoint:
    """The application to serve. `script` answers each request; what came in is kept in `calls`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.script: Callable[[Body, str], Reply] = _unscripted
        """From a request, and its messages as plain text, to the reply."""
        self.app = Starlette(routes=[Route("/v1/chat/completions", self._complete, methods=["POST"])])

    async def _complete(self, request: Request) -> Response:
        arrived = time.monotonic()
        body = Body.model_validate_json(await request.body())
        call, message = await asyncio.to_thread(self._answered, body, arrived)
        usage = {"prompt_tokens": call.prompt_tokens, "completion_tokens": 0, "total_tokens": call.prompt_tokens}
        choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": "stop"}
        answer = {"id": "0", "object": "chat.completion", "created": 0, "model": body.model, "choices": [choice]}
        self.calls.append(Call(**{**vars(call), "answered": time.monotonic()}))
        return JSONResponse({**answer, "usage": usage})

    def _answered(self, body: Body, arrived: float) -> tuple[Call, Reply]:
        texts = [plain_text(message) for message in body.messages]
        form = "".join(_compact(part) for part in [*body.tools, body.response_format] if part)
        fixed = count_tokens(form) + sum(
            count_tokens(text)
            for message, text in zip(body.messages, texts, strict=True)
            if message["role"] == "system"
        )
        tokens = count_tokens(form) + sum(count_tokens(text) + _TOKENS_A_MESSAGE for text in texts)
        pictures = sum(_picture_bytes(message) for message in body.messages)
        return Call(body.model, arrived, arrived, fixed, tokens, pictures), self.script(body, "\n".join(texts))


def plain_text(message: dict[str, JsonValue]) -> str:
    """Read the text of a message, its tool calls included, its pictures left out."""
    content = message.get("content")
    parts = content if isinstance(content, list) else [{"type": "text", "text": content or ""}]
    texts = [str(part["text"]) for part in parts if isinstance(part, dict) and part.get("type") == "text"]
    called = message.get("tool_calls")
    return "\n".join([*texts, _compact(called)] if called else texts)


def _picture_bytes(message: dict[str, JsonValue]) -> int:
    content = message.get("content")
    parts = content if isinstance(content, list) else []
    return sum(
        len(_compact(part)) * 3 // 4 for part in parts if isinstance(part, dict) and part.get("type") == "image_url"
    )


def _compact(value: JsonValue) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _unscripted(body: Body, text: str) -> Reply:
    raise AssertionError(f"expected a script before the first request, found none for {body.model}: {text[:80]}")
