"""Asking a model: every reply is on the disk before it is used, and what was asked once is not paid again."""

import asyncio
import math
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, Self, TypeVar

from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langchain_core.runnables import Runnable
from pydantic import BaseModel, JsonValue, ValidationError

from models import Endpoint, ReplyError, SettingsError, call_usage, chat_model, count_tokens, message_text, read_price
from prompts import TaughtPrompt
from synthesis.errors import StoppedEarly, SynthesisError
from synthesis.record import CALL_FAILED, Source, Spent, content_hash
from synthesis.settings import Model
from synthesis.taking import taken
from synthesis.writing import Writer

T = TypeVar("T")

_FAILURES = 5
"""So many calls that fail one after the other stop a stage."""
_APART = 0.01
"""Seconds between the beginnings of two calls, about what one takes of the processor. Calls that begin together end
together, and none gives its place on before all of them are read."""


class Reply(BaseModel):
    """A line of `calls/STAGE.jsonl`."""

    key: str
    text: str
    probability: float | None
    """Of YES against NO, where the endpoint gave it."""
    spent: Spent


class Said(NamedTuple):
    """A reply as the readers get it."""

    text: str
    probability: float | None


@dataclass
class Spending:
    """What the calls of this command have cost, and the most that they may."""

    most_dollars: float | None = None
    dollars: float = 0.0
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def check(self) -> None:
        """Stop before a call that may not be paid.

        Raises:
            StoppedEarly: the limit is reached.

        """
        if self.most_dollars is not None and self.dollars >= self.most_dollars:
            raise StoppedEarly(f"${self.dollars:.4f} of ${self.most_dollars:g} are spent; raise --max-cost to go on")


class Answer(NamedTuple, Generic[T]):
    """What came of a question."""

    value: T | None
    problem: str
    """Why there is no value; empty where there is one."""
    source: Source
    spent: Spent


@dataclass
class Asker:
    """Asks one model for one stage."""

    settings: Model
    lines: "Calls"
    spending: Spending
    tries: int = 3
    dry: bool = False
    """Only count what would be asked."""
    _model: Runnable[LanguageModelInput, AIMessage] | None = None
    _slots: asyncio.Semaphore | None = None
    _failed: int = 0
    _next: float = 0.0
    """When the next call may begin; seconds of the event loop's clock."""
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Replies are read one by one: many at once would hold up the calls that take their places."""

    async def ask(self, prompt: TaughtPrompt, read: Callable[[Said], T], *, sample: str) -> Answer[T]:
        """Ask until `read` accepts the reply; what it refuses is sent back with the reason.

        Args:
            prompt: The conversation, with its name and version.
            read: Turns a reply into what is wanted, or raises `ReplyError`.
            sample: Tells calls with the same prompt apart.

        Raises:
            StoppedEarly: the cost's limit is reached, or the model fails again and again.

        """
        source = Source(prompt=prompt.version, model=self.settings.model, parameters=self._parameters())
        conversation, spent, problem = list(prompt.messages), Spent(), "not asked"
        if self.dry:
            tokens = sum(count_tokens(message_text(message)) + 4 for message in conversation)
            self.spending.calls += 1
            self.spending.prompt_tokens += tokens
            return Answer(None, "a dry run asks nothing", source, spent)
        for _ in range(self.tries):
            try:
                reply = await self._reply(conversation, sample)
            except SettingsError as error:
                raise SynthesisError(str(error)) from None
            if isinstance(reply, str):
                return Answer(None, CALL_FAILED + reply, source, spent)
            spent += reply.spent
            async with self._reading:
                await asyncio.sleep(0)
            try:
                return Answer(read(Said(reply.text, reply.probability)), "", source, spent)
            except ReplyError as refused:
                problem = str(refused)
            conversation += [AIMessage(reply.text or "(nothing)"), HumanMessage(problem)]
        return Answer(None, problem, source, spent)

    async def _reply(self, conversation: Sequence[AnyMessage], sample: str) -> Reply | str:
        key = content_hash([self.settings.model, self._parameters(), sample, [[m.type, m.text] for m in conversation]])
        if (known := self.lines.known.get(key)) is not None:
            return known
        runnable = await self._runnable()
        self._slots = self._slots or asyncio.Semaphore(self.settings.at_once)
        async with self._slots:
            await self._turn()
            self.spending.check()
            began = time.monotonic()
            try:
                message = await runnable.ainvoke(list(conversation))
            except Exception as failure:  # noqa: BLE001 - whatever a provider's client raises
                self._failed += 1
                said = f"{type(failure).__name__}: {' '.join(str(failure).split())[:300]}"
                if self._failed >= _FAILURES:
                    raise StoppedEarly(f"{_FAILURES} calls failed one after the other, the last with {said}") from None
                return said
            self._failed = 0
            return await self._kept(key, conversation, message, time.monotonic() - began)

    async def _turn(self) -> None:
        """Wait for this call's turn to begin."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next)
        self._next = turn + _APART
        if turn > now:
            await asyncio.sleep(turn - now)

    async def _kept(self, key: str, conversation: Sequence[AnyMessage], message: AIMessage, seconds: float) -> Reply:
        price = read_price(self.settings.price)
        usage = call_usage(conversation, "", message, price, seconds)
        spent = Spent(
            calls=1,
            prompt_tokens=usage["prompt_tokens"],
            cached_tokens=usage["cached_tokens"],
            completion_tokens=usage["completion_tokens"],
            dollars=usage["dollars"] if price else None,
            seconds=round(seconds, 3),
        )
        reply = Reply(key=key, text=message.text, probability=_yes_share(message), spent=spent)
        await self.lines.add(reply)
        self.spending.calls += 1
        self.spending.dollars += spent.dollars or 0.0
        self.spending.prompt_tokens += spent.prompt_tokens
        self.spending.completion_tokens += spent.completion_tokens
        return reply

    async def _runnable(self) -> Runnable[LanguageModelInput, AIMessage]:
        async with self._making:
            if self._model is None:
                made = await chat_model(
                    Endpoint(
                        model=self.settings.model,
                        base_url=self.settings.base_url,
                        price=self.settings.price,
                        temperature=self.settings.temperature,
                        max_completion_tokens=self.settings.max_completion_tokens,
                        timeout=self.settings.timeout,
                    )
                )
                self._model = made.bind(logprobs=True, top_logprobs=5) if self.settings.logprobs else made
        return self._model

    def _parameters(self) -> dict[str, JsonValue]:
        return {
            "temperature": self.settings.temperature,
            "max_completion_tokens": self.settings.max_completion_tokens,
        }


class Calls:
    """`calls/STAGE.jsonl`: every reply of a stage, by the hash of what was asked. A context manager."""

    def __init__(self, folder: Path, stage: str) -> None:
        self.path = folder / "calls" / f"{stage}.jsonl"
        self.known: dict[str, Reply] = {}
        self._writer: Writer | None = None

    def __enter__(self) -> Self:
        """Take the file and read what it holds.

        Raises:
            SynthesisError: another process is at work in it, or a line is no reply.

        """
        lines = taken(self.path)
        try:
            self.known = {reply.key: reply for reply in read_calls(self.path)}
        except BaseException:
            lines.close()
            raise
        self._writer = Writer(lines)
        return self

    def __exit__(self, *_: object) -> None:
        """Let the file go."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    async def add(self, reply: Reply) -> None:
        """Keep a reply. It is on the disk when this returns.

        Raises:
            SynthesisError: the disk is full.

        """
        if self._writer is None:
            raise RuntimeError("expected the file to be taken, found it is not: use `with`")
        await asyncio.wrap_future(self._writer.add(reply.model_dump_json().encode() + b"\n"))
        self.known[reply.key] = reply


def read_calls(path: Path) -> list[Reply]:
    """Read the replies of a stage; none where there is no file.

    Raises:
        SynthesisError: a line is no reply.

    """
    if not path.exists():
        return []
    whole, _, _ = path.read_bytes().rpartition(b"\n")
    try:
        return [Reply.model_validate_json(line) for line in whole.splitlines()]
    except ValidationError as error:
        raise SynthesisError(
            f"{path}: expected replies, found another line ({error.error_count()} problems): take the file away; "
            "its calls are made anew"
        ) from None


def _yes_share(message: AIMessage) -> float | None:
    """Read how probable YES was against NO, at the last token that says either."""
    content = (message.response_metadata.get("logprobs") or {}).get("content") or []
    for token in reversed(content):
        if re.sub(r"\W", "", token["token"]).lower() in ("yes", "no"):
            shares = {"yes": 0.0, "no": 0.0}
            for other in token.get("top_logprobs") or [token]:
                word = re.sub(r"\W", "", other["token"]).lower()
                if word in shares:
                    shares[word] += math.exp(other["logprob"])
            whole = sum(shares.values())
            return round(shares["yes"] / whole, 6) if whole else None
    return None
