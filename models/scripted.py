"""A chat model whose replies are written beforehand: for tests and for measuring everything beside the model."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from pydantic import Field, SkipValidation

Reply = str | AIMessage | Exception


class ScriptedChatModel(BaseChatModel):
    """Answers each call with the next of its replies and keeps the prompts that it was given.

    A string is a reply in text, an exception is raised, and a function is called with the prompt.
    """

    replies: SkipValidation[list[Reply | Callable[[list[BaseMessage]], Reply]]] = Field(default_factory=list)
    prompts: list[list[BaseMessage]] = Field(default_factory=list)
    """What was asked, oldest first."""
    tools: list[dict[str, Any] | type | Callable[..., Any] | BaseTool] = Field(default_factory=list)
    """The tools that were bound last."""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401, ARG002 - the interface of chat models
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Keep the tools; the replies are scripted all the same."""
        self.tools[:] = tools
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the interface of chat models
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401, ARG002 - the interface of chat models
    ) -> ChatResult:
        self.prompts.append(list(messages))
        if not self.replies:
            raise AssertionError(f"expected a reply for call {len(self.prompts)}, found that all are used up")
        reply = self.replies.pop(0)
        if callable(reply):
            reply = reply(messages)
        if isinstance(reply, Exception):
            raise reply
        message = AIMessage(reply) if isinstance(reply, str) else reply
        return ChatResult(generations=[ChatGeneration(message=message)])


def calls(name: str, **arguments: str | float) -> AIMessage:
    """Write a reply that is one native tool call."""
    return AIMessage(content="", tool_calls=[{"name": name, "args": arguments, "id": "call_0"}])
