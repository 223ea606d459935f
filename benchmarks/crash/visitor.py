"""The model that visits the site: rule-based, and it knows only what its prompt shows."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from models.scripted import calls

VISITOR = "benchmarks.crash.visitor:Visitor"

_TASK = re.compile(r"Submit each of the (\d+) items once, beginning at (http\S+)/item/1\b")
_PAGE = re.compile(r'<page url="([^"]*)"')
_TARGET = re.compile(r'\[(\w+)\] (?:button|link) "(?:Submit item|Next item|Finish)')
_NOT_AGAIN = "not done again"


def task_of(items: int, first: str) -> str:
    """Write the task."""
    return f"Submit each of the {items} items once, beginning at {first} and say which may not have been submitted."


def answer_of(message: str) -> tuple[set[int], set[int]]:
    """Read the visitor's answer: the items that it says were submitted, and those of which it does not know."""
    submitted, _, doubtful = message.partition("; not known: ")
    return {int(n) for n in re.findall(r"\d+", submitted)}, {int(n) for n in re.findall(r"\d+", doubtful)}


class Visitor(BaseChatModel):
    """Submits a form when it sees one that it has not settled, as often as it takes, and follows the links.

    It is not careful: after a lost browser, a crashed page, a timeout or a page that could not be opened it goes back
    and presses the button again. Only an outcome that says that it is not done again makes it leave an item.
    """

    @property
    def _llm_type(self) -> str:
        return "rule-based visitor of the crash site"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],  # noqa: ARG002 - as below
        *,
        tool_choice: str | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401, ARG002 - the interface of chat models
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Reply with tool calls, whichever tools there are."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the interface of chat models
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002 - the interface of chat models
        **kwargs: Any,  # noqa: ANN401, ARG002 - the interface of chat models
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=_reply(messages))])


def _reply(messages: list[BaseMessage]) -> AIMessage:
    system = messages[0].text
    if "You are the planner" in system:
        return AIMessage("## Step 1\nReasoning: There are forms.\nStep: Submit each item and follow the links")
    if "You are the verifier" in system:
        return AIMessage("It is what the log says.\nVerdict: shown\nEvidence: the outcomes of the actions")
    return _act(_read(messages))


class _Told(NamedTuple):
    items: int
    base: str
    path: str
    """Of the page now, below `base`; empty when it is another page."""
    target: str
    """The id of the form's button, or of the link onward."""
    submitted: set[int]
    doubtful: set[int]
    tried: int
    """The item that was tried last; 0 before the first."""


def _act(told: _Told) -> AIMessage:
    kind, _, number = told.path.partition("/")
    item = int(number or 0)
    settled = told.submitted | told.doubtful
    if kind == "all":
        return calls("exit", reasoning="That was all.", message=_answer(told))
    if kind == "item" and item not in settled and told.target:
        return calls("click", reasoning="A form.", element=told.target, note=f"submit {item}")
    if kind == "done" and told.target:
        return calls("click", reasoning="It is submitted.", element=told.target, note=f"seen {item}")
    last = item or told.tried or 1
    if last not in settled:
        return calls("go_to", reasoning="Back to the form.", url=f"{told.base}/item/{last}")
    return calls(
        "go_to",
        reasoning="On to what is left.",
        url=f"{told.base}/all" if last >= told.items else f"{told.base}/item/{last + 1}",
    )


def _answer(told: _Told) -> str:
    submitted = ", ".join(map(str, sorted(told.submitted)))
    return f"Submitted: {submitted}; not known: {', '.join(map(str, sorted(told.doubtful - told.submitted))) or 'none'}"


def _read(messages: list[BaseMessage]) -> _Told:
    asked = "\n".join(message.text for message in messages)
    task, page = _TASK.search(asked), messages[-1].text.rpartition("The page now:")[2]
    if task is None:
        raise ValueError(f"expected the task of the crash site, found {asked[:200]!r}")
    base, url = task[2], _PAGE.search(page)
    target = _TARGET.search(page)
    submitted: set[int] = set()
    doubtful: set[int] = set()
    tried = 0
    for number, message in enumerate(messages):
        called = message.tool_calls if isinstance(message, AIMessage) else []
        note = str(called[0]["args"].get("note", "")) if called else ""
        what, _, item = note.partition(" ")
        if what == "seen":
            submitted.add(int(item))
        elif what == "submit":
            tried = int(item)
            came = messages[number + 1].text.strip().partition("\nThe plan for what is left")[0]
            if came.startswith("done"):
                submitted.add(tried)
            elif _NOT_AGAIN in came:
                doubtful.add(tried)
    path = url[1].removeprefix(f"{base}/") if url and url[1].startswith(f"{base}/") else ""
    return _Told(int(task[1]), base, path, target[1] if target else "", submitted, doubtful, tried)
