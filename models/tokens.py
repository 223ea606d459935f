"""Counting tokens where the provider does not: with OpenAI's `o200k_base` vocabulary."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, cast

from langchain_core.messages import AIMessage, AnyMessage

from models.price import Price
from state import RoleUsage


class _Tokenizer(Protocol):
    def count(self, text: str) -> int: ...


@lru_cache(maxsize=1)
def _o200k() -> _Tokenizer:
    from rs_bpe.bpe import openai

    return cast("_Tokenizer", openai.o200k_base())


def count_tokens(text: str) -> int:
    """Count the tokens of a text in `o200k_base`."""
    return _o200k().count(text)


def call_usage(
    prompt: Sequence[AnyMessage], tools: str, reply: AIMessage, price: Price | None, seconds: float
) -> RoleUsage:
    """Say what one call has cost: by the provider's own count, else by ours.

    Args:
        prompt: The conversation.
        tools: The tools that were offered, as JSON; empty when there were none.
        reply: What came back.
        price: What its tokens cost, where known.
        seconds: How long it took.

    """
    counted = reply.usage_metadata
    if counted is None:
        prompt_tokens = sum(count_tokens(message_text(message)) + 4 for message in prompt) + count_tokens(tools)
        completion_tokens, cached = count_tokens(message_text(reply)), 0
    else:
        prompt_tokens, completion_tokens = counted["input_tokens"], counted["output_tokens"]
        cached = counted.get("input_token_details", {}).get("cache_read", 0) or 0
    return RoleUsage(
        calls=1,
        prompt_tokens=prompt_tokens,
        cached_tokens=cached,
        completion_tokens=completion_tokens,
        dollars=price.dollars(prompt_tokens=prompt_tokens, cached_tokens=cached, completion_tokens=completion_tokens)
        if price
        else 0.0,
        seconds=seconds,
    )


def message_text(message: AnyMessage) -> str:
    """Read a message as plain text, its tool calls included."""
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    return "\n".join([message.text, *(f"{call['name']} {call['args']}" for call in calls)]).strip()
