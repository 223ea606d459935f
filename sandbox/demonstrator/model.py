"""The demonstrator as a LangChain chat model."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

from models import count_tokens, message_text
from sandbox.demonstrator import roles
from sandbox.demonstrator.plan import Step, write_plan
from sandbox.demonstrator.reading import NotUnderstood, read_briefing
from sandbox.demonstrator.reply import write_action
from sandbox.demonstrator.skills import GiveUp

_PER_MESSAGE = 4
"""Tokens that mark a message's role, as OpenAI's chat format has them."""


class Demonstrator(BaseChatModel):
    """A rule-based stand-in for a model that knows only the sandbox's own tasks. It is not a language model.

    It plays planner, replanner, executor and verifier from the prompts of the default preset alone: what they say of
    the task, the plan, the log and the page is all that it sees. For anything else it exits as impossible and says
    that a model has to be named. It keeps nothing between two calls.
    """

    @property
    def _llm_type(self) -> str:
        return "rule-based demonstrator (sandbox only, not a model)"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401 - the interface of chat models
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Offer tools: the reply to an executor's prompt is then one call of one of them."""
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the interface of chat models
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401 - the interface of chat models
    ) -> ChatResult:
        tools: list[dict[str, Any]] = kwargs.get("tools", [])
        reply = _reply(messages, {str(tool["function"]["name"]) for tool in tools})
        reply.usage_metadata = _usage(messages, tools, reply)
        return ChatResult(generations=[ChatGeneration(message=reply)])


def _reply(messages: Sequence[BaseMessage], tools: set[str]) -> AIMessage:
    native = bool(tools)
    try:
        told = read_briefing(messages)
    except NotUnderstood:
        return _not_understood(messages, native=native)
    if told.role == "planner":
        return AIMessage(roles.plan(told))
    if told.role == "replanner":
        return AIMessage(roles.replan(told))
    if told.role == "verifier":
        return AIMessage(roles.verify(told))
    offered = "replan" in tools or 'action="Replan"' in messages[0].text
    return roles.act(told, native=native, may_ask=offered)


def _not_understood(messages: Sequence[BaseMessage], *, native: bool) -> AIMessage:
    """Answer within the grammar of the role that seems to be asked."""
    asked = "\n".join(message.text for message in messages)
    if "[Start of Plan]" not in asked and "You are the planner" not in asked and (native or 'do(action="' in asked):
        ending = {"message": roles.UNKNOWN, "status": "impossible"}
        return write_action("exit", ending, reasoning="Nothing is known of this prompt.", native=native)
    if "Verdict:" in asked:
        return AIMessage(f"Verdict: not shown\nEvidence: {roles.UNKNOWN}")
    text = write_plan([Step(GiveUp(text=roles.UNKNOWN), "Nothing is known of this prompt.")], after=0, learnt={})
    return AIMessage(f"[Start of Plan]\n{text}\n[End of Plan]" if "[Start of Plan]" in asked else text)


def _usage(messages: Sequence[BaseMessage], tools: Sequence[dict[str, Any]], reply: AIMessage) -> UsageMetadata:
    """Count the prompt, with the tools that are offered, and the reply."""
    asked = sum(count_tokens(_text(message)) + _PER_MESSAGE for message in messages)
    if tools:
        asked += count_tokens(json.dumps(tools, ensure_ascii=False))
    said = count_tokens(_text(reply))
    return UsageMetadata(input_tokens=asked, output_tokens=said, total_tokens=asked + said)


def _text(message: BaseMessage) -> str:
    return message_text(message) if isinstance(message, AIMessage) else message.text
