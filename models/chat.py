"""A chat model for each role: by name at an OpenAI-compatible address, or by import path."""

import asyncio
import importlib
import os
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from models.errors import SettingsError
from state import Context, Role

_RETRIES = 4
"""What the OpenAI client tries again by itself: rate limits, connection errors, 5xx."""


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """Which model is asked, where and how."""

    model: str
    """A model's name, or an import path `package.module:Class`."""
    base_url: str
    """Empty: `OPENAI_BASE_URL`, else OpenAI's own."""
    price: str
    temperature: float
    max_completion_tokens: int
    timeout: float


def endpoint_of(role: Role, context: Context) -> Endpoint:
    """Read a role's model from the settings. The planner's model verifies where no other is named."""
    if role == "verifier" and not context.verifier_model:
        role = "planner"
    model, base_url, price = {
        "planner": (context.planner_model, context.planner_base_url, context.planner_price),
        "executor": (context.executor_model, context.executor_base_url, context.executor_price),
        "verifier": (context.verifier_model, context.verifier_base_url, context.verifier_price),
    }[role]
    return Endpoint(
        model=model,
        base_url=base_url,
        price=price,
        temperature=context.temperature,
        max_completion_tokens=context.max_completion_tokens,
        timeout=context.model_timeout,
    )


async def chat_model(endpoint: Endpoint) -> BaseChatModel:
    """Make a chat model. Imports and certificates are read off the event loop.

    Raises:
        SettingsError: an import path that leads to no chat model, or no key for OpenAI's own address.

    """
    return await asyncio.to_thread(_make, endpoint)


def _make(endpoint: Endpoint) -> BaseChatModel:
    return _imported(endpoint.model) if is_path(endpoint.model) else _openai(endpoint)


def is_path(name: str) -> bool:
    """Tell whether a model's name is an import path: what it names is imported and called."""
    module, _, attribute = name.partition(":")
    return attribute.isidentifier() and all(part.isidentifier() for part in module.split("."))


def _imported(path: str) -> BaseChatModel:
    module_name, _, attribute = path.partition(":")
    try:
        made: object = getattr(importlib.import_module(module_name), attribute)()
    except (ImportError, AttributeError, TypeError) as problem:
        raise SettingsError(
            f"model: expected the import path package.module:Class of a chat model, found {path!r} ({problem})"
        ) from problem
    if not isinstance(made, BaseChatModel):
        raise SettingsError(f"model: expected a LangChain chat model at {path!r}, found {type(made).__name__}")
    return made


def _openai(endpoint: Endpoint) -> BaseChatModel:
    from langchain_openai import ChatOpenAI
    from openai import DefaultAsyncHttpxClient

    address = endpoint.base_url or os.environ.get("OPENAI_BASE_URL", "")
    key = os.environ.get("OPENAI_API_KEY", "")
    if not key and not address:
        raise SettingsError(
            f"model: expected a key for {endpoint.model!r}, found none; set OPENAI_API_KEY, "
            "or OPENAI_BASE_URL to the address of a server of your own"
        )
    return ChatOpenAI(
        model=endpoint.model,
        base_url=address or None,
        api_key=SecretStr(key or "none"),
        temperature=endpoint.temperature,
        max_completion_tokens=endpoint.max_completion_tokens,
        timeout=endpoint.timeout,
        max_retries=_RETRIES,
        http_async_client=DefaultAsyncHttpxClient(timeout=endpoint.timeout),  # the common one is bound to another loop
    )
