"""The teacher as a LangChain chat model."""

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatResult

from models import count_tokens
from sandbox.teacher import choosing, expanding, planning, querying, thinking
from sandbox.teacher.lesson import Lesson

NOT_UNDERSTOOD = "The embedded teacher is rule-based and knows the pipeline's own prompts alone. Name a model instead."

_ANSWERS: dict[str, Callable[[Lesson], str]] = {
    "You write tasks for a web agent": querying.queries,
    "You check whether a task can be done": querying.feasible,
    "You judge whether a web agent": querying.judge,
    "You write the plan with which": planning.plan,
    "You write what the planner": planning.replan,
    "You write down what a web agent thought": thinking.trace,
    "You write new pairs": expanding.expand,
    "You find out which classes": choosing.failure,
    "You choose examples": choosing.label,
    "You write one variant": expanding.variant,
}
"""By how the system message begins."""


class Teacher(BaseChatModel):
    """A rule-based stand-in for the pipeline's teacher and judge. It is not a language model.

    It answers the pipeline's prompts from what they say, and knows of the sandbox what people ask for in the
    templates of the train split. It keeps nothing between two calls.
    """

    @property
    def _llm_type(self) -> str:
        return "rule-based teacher (sandbox only, not a model)"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the interface of chat models
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401, ARG002 - the interface of chat models
    ) -> ChatResult:
        reply = self.reply([message.text for message in messages])
        asked, said = sum(count_tokens(message.text) + 4 for message in messages), count_tokens(reply)
        usage = UsageMetadata(input_tokens=asked, output_tokens=said, total_tokens=asked + said)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(reply, usage_metadata=usage))])

    def reply(self, said: list[str]) -> str:
        """Answer a conversation, given as its messages' texts."""
        system, user = said[0], said[1] if len(said) > 1 else ""
        lesson = Lesson(system=system, user=user, again=len(said) > 3)
        for beginning, answer in _ANSWERS.items():
            if system.startswith(beginning):
                return answer(lesson)
        return NOT_UNDERSTOOD
