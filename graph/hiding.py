"""What LangSmith is told of a run: how it hangs together; what was asked, read, typed and answered stays here."""

from functools import cache
from typing import Any, get_args

from langchain_core.messages import BaseMessage
from langchain_core.tracers.langchain import LangChainTracer
from langchain_core.tracers.schemas import Run

from nodes import specs_of
from state import AnswerStatus, Choice, Context, Effect, EndingKind, OutcomeKind, QuestionKind, Role

HIDDEN = "(hidden)"

_NAMES = frozenset(
    {
        "thread_id",
        "run_id",
        "langgraph_node",
        "langgraph_triggers",
        "ls_model_name",
        "ls_model_type",
        "ls_provider",
        "LANGSMITH_PROJECT",
        "revision_id",
    }
)
"""Keys of LangChain's own whose values say nothing of a run's contents."""

_LANGCHAIN = frozenset(
    {
        *("human", "ai", "system", "tool", "constructor", "langchain", "schema", "messages", "tool_call"),
        *("HumanMessage", "AIMessage", "SystemMessage", "ToolMessage", "ChatGeneration", "LLMResult"),
    }
)
"""Words by which LangSmith knows a message from a message."""


class HidingTracer(LangChainTracer):
    """Leaves out what the client's anonymizer is not shown: a model's own description, which may hold its replies."""

    def on_chat_model_start(self, serialized: dict[str, Any], messages: list[list[BaseMessage]], **kwargs: Any) -> Run:  # noqa: ANN401
        """Begin a call."""
        named: dict[str, Any] = {key: serialized[key] for key in ("lc", "type", "id", "name") if key in serialized}
        return super().on_chat_model_start(named, messages, **kwargs)


def hide(traced: Any) -> Any:  # noqa: ANN401 - whatever LangChain traces, as JSON
    """Hide every text but the words of our own vocabulary; numbers, and how it hangs together, stay."""
    if isinstance(traced, dict):
        return {name: value if name in _NAMES else hide(value) for name, value in traced.items()}
    if isinstance(traced, list):
        return [hide(each) for each in traced]
    return HIDDEN if isinstance(traced, str) and traced not in _words() else traced


@cache
def _words() -> frozenset[str]:
    kinds = (OutcomeKind, EndingKind, AnswerStatus, QuestionKind, Choice, Effect, Role)
    actions = specs_of(Context(attended=True, replan="executor_asks"))
    return frozenset(
        {
            "",
            *_LANGCHAIN,
            *(word for kind in kinds for word in get_args(kind)),
            *(action["name"] for action in actions),
        }
    )
