"""Asking a model until its reply can be used."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langchain_core.runnables import Runnable

from models.budget import check_call
from models.chat import Endpoint, chat_model, endpoint_of
from models.codec import tool_schemas
from models.errors import BudgetReached, ModelFailed, ReplyError
from models.price import read_price
from models.tokens import call_usage, message_text
from state import (
    Action,
    ActionSpec,
    CallEnded,
    CallStarted,
    Context,
    Event,
    Message,
    Role,
    RoleUsage,
    Usage,
    add_usage,
    no_usage,
)

T = TypeVar("T")

RETRIES = 3
"""How often a reply that cannot be used is sent back."""
_ECHO = 2_000
"""Characters of a bad reply that the model is shown again."""


class Asked(NamedTuple, Generic[T]):
    """What a model answered, and what all the calls for it have cost."""

    value: T
    usage: Usage


@dataclass
class Models:
    """The chat model of each role, made when it is first needed."""

    given: Mapping[Role, BaseChatModel] = field(default_factory=dict)
    """Models that take the place of those that a run's settings name."""
    _made: dict[Endpoint, BaseChatModel] = field(default_factory=dict)

    async def prepare(self, context: Context) -> None:
        """Make the models of a run beforehand: importing a provider's client takes a while.

        Raises:
            SettingsError: a model cannot be made as the settings name it.

        """
        for role in ("planner", "executor"):
            await self._model(role, context)

    async def ask(
        self,
        role: Role,
        prompt: Sequence[AnyMessage],
        read: Callable[[AIMessage], T],
        *,
        context: Context,
        spent: Usage,
        say: Callable[[Event], None],
        tools: Sequence[ActionSpec] = (),
    ) -> Asked[T]:
        """Ask until `read` accepts the reply, at most three times more; each call is billed.

        Args:
            role: Whose model is asked.
            prompt: The conversation.
            read: Turns a reply into what is wanted, or raises `ReplyError` with what to send back.
            context: The run's settings.
            spent: What the run has cost so far, for its budgets.
            say: Is told of every call.
            tools: Actions that are offered as native tools; none for an answer in text.

        Raises:
            BudgetReached: a limit of the run is reached before a call.
            ModelFailed: the provider failed, or no reply could be used.

        """
        model = await self._model(role, context)
        schemas = tool_schemas(tools, reasoning=context.reasoning)
        runnable = model.bind_tools(schemas) if schemas else model
        billed_tools = json.dumps(schemas, separators=(",", ":")) if schemas else ""
        conversation, usage, problem = list(prompt), no_usage(), ""
        for _ in range(1 + RETRIES):
            _check(context, spent, usage)
            reply, cost = await self._call(runnable, role, conversation, billed_tools, context, usage, say)
            usage = add_usage(usage, Usage(roles={role: cost}, actions=0, browser_seconds=0.0))
            try:
                value, problem = read(reply), ""
            except ReplyError as refused:
                problem = str(refused)
            say(_ended(role, context, conversation, reply, problem, cost))
            if not problem:
                return Asked(value, usage)
            conversation += [AIMessage(_clipped(message_text(reply))), HumanMessage(problem)]
        raise ModelFailed(f"no reply of the {role} could be used in {1 + RETRIES} calls; the last: {problem}", usage)

    async def _call(
        self,
        runnable: Runnable[LanguageModelInput, AIMessage],
        role: Role,
        conversation: list[AnyMessage],
        tools: str,
        context: Context,
        usage: Usage,
        say: Callable[[Event], None],
    ) -> tuple[AIMessage, RoleUsage]:
        say(CallStarted(event="call_started", role=role, model=endpoint_of(role, context).model))
        began = time.monotonic()
        try:
            reply = await runnable.ainvoke(conversation)
        except Exception as failure:
            raise ModelFailed(f"the {role}'s model failed: {_summary(failure)}", usage) from failure
        cost = call_usage(
            conversation, tools, reply, read_price(endpoint_of(role, context).price), time.monotonic() - began
        )
        return reply, cost

    async def _model(self, role: Role, context: Context) -> BaseChatModel:
        given = self.given.get(role) or (self.given.get("planner") if role == "verifier" else None)
        if given is not None:
            return given
        endpoint = endpoint_of(role, context)
        if endpoint not in self._made:
            self._made[endpoint] = await chat_model(endpoint)
        return self._made[endpoint]


def _check(context: Context, spent: Usage, usage: Usage) -> None:
    try:
        check_call(context, add_usage(spent, usage))
    except BudgetReached as reached:
        raise BudgetReached(str(reached), usage) from None


def _ended(
    role: Role, context: Context, prompt: list[AnyMessage], reply: AIMessage, problem: str, cost: RoleUsage
) -> CallEnded:
    return CallEnded(
        event="call_ended",
        role=role,
        model=endpoint_of(role, context).model,
        messages=[plain_message(message) for message in prompt],
        reply=plain_message(reply),
        problem=problem,
        usage=cost,
    )


_ROLES = {"human": "user", "ai": "assistant", "system": "system", "tool": "tool"}


def plain_message(message: AnyMessage) -> Message:
    """Write a message as it is recorded."""
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    return Message(
        role=_ROLES.get(message.type, message.type),
        content=message.text,
        tool_calls=[Action(name=call["name"], arguments=call["args"]) for call in calls],
    )


def _clipped(text: str) -> str:
    if not text:
        return "(nothing)"
    return text if len(text) <= _ECHO else f"{text[:_ECHO]} … ({len(text) - _ECHO} more characters)"


def _summary(failure: Exception) -> str:
    text = " ".join(str(failure).split())
    return f"{type(failure).__name__}: {text[:300]}"
