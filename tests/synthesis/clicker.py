"""A model for one kind of site: it opens what a task quotes, and answers with the words of the page behind it."""

import re
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult


class Clicker(BaseChatModel):
    """Plays planner, executor and verifier by rule."""

    @property
    def _llm_type(self) -> str:
        return "clicker"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - the interface of chat models
    ) -> ChatResult:
        reply = _reply([message.text for message in messages])
        return ChatResult(generations=[ChatGeneration(message=AIMessage(reply))])


def _reply(said: list[str]) -> str:
    if said[0].startswith("You are the planner"):
        return "## Step 1\nReasoning: The list names it.\nStep: Open it and answer with what it says."
    if said[0].startswith("You are the verifier"):
        return "It stands there.\nVerdict: shown\nEvidence: the page"
    task = next(text for text in said if text.startswith("Task: ")).splitlines()[0]
    name = re.findall(r"“(.+?)”", task)[-1]
    page = said[-1].rpartition("<page url=")[2]
    link = re.search(rf'\[(\w+)\] link "{re.escape(name)}"', page)
    if link:
        return f'It is in the list.\ndo(action="Click", element="{link[1]}")'
    text = re.search(r">\n(.*)\n</page>", page, re.DOTALL)
    return f'It says so.\nexit(message="{" ".join(text[1].split())[:60] if text else ""}")'
