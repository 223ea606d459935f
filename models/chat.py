"""A chat model for each role: by name at an OpenAI-compatible address, or by import path."""

import asyncio
import importlib
import os

from langchain_core.language_models import BaseChatModel

from models.errors import SettingsError
from state import Context, Role

_RETRIES = 4
"""What the OpenAI client tries again by itself: rate limits, connection errors, 5xx."""


def model_name(role: Role, context: Context) -> str:
    """Name the model of a role. The planner's model verifies where no other is named."""
    if role == "planner":
        return context.planner_model
    if role == "executor":
        return context.executor_model
    return context.verifier_model or context.planner_model


def price_of(role: Role, context: Context) -> str:
    """Look up the price setting of a role's model."""
    if role == "planner":
        return context.planner_price
    if role == "executor":
        return context.executor_price
    return context.verifier_price or (context.planner_price if not context.verifier_model else "")


async def chat_model(role: Role, context: Context) -> BaseChatModel:
    """Make the chat model of a role. Imports and certificates are read off the event loop.

    Raises:
        SettingsError: an import path that leads to no chat model, or no key for OpenAI's own address.

    """
    return await asyncio.to_thread(_make, role, context)


def _make(role: Role, context: Context) -> BaseChatModel:
    name = model_name(role, context)
    return (
        _imported(name)
        if ":" in name and "/" not in name.split(":", 1)[0] and _is_path(name)
        else _openai(role, context)
    )


def _is_path(name: str) -> bool:
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


def _openai(role: Role, context: Context) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    own_address = {
        "planner": context.planner_base_url,
        "executor": context.executor_base_url,
        "verifier": context.verifier_base_url if context.verifier_model else context.planner_base_url,
    }[role]
    address = own_address or os.environ.get("OPENAI_BASE_URL", "")
    key = os.environ.get("OPENAI_API_KEY", "")
    if not key and not address:
        raise SettingsError(
            f"model: expected a key for {model_name(role, context)!r}, found none; set OPENAI_API_KEY, "
            "or OPENAI_BASE_URL to the address of a server of your own"
        )
    return ChatOpenAI(
        model=model_name(role, context),
        base_url=address or None,
        api_key=lambda: key or "none",
        temperature=context.temperature,
        max_completion_tokens=context.max_completion_tokens,
        timeout=context.model_timeout,
        max_retries=_RETRIES,
    )
