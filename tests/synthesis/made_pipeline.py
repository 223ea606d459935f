"""Settings and models for small pipelines."""

import time
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from sandbox.teacher import Teacher
from state import Page
from synthesis.asking import Spending
from synthesis.settings import Agent, Dataset, Expansion, Model, Queries, Settings, Site, Targeted

WIKI = Site(name="wiki", sandbox=True, about="An encyclopaedia that everybody edits.")

SMALL = Settings(
    sites=[WIKI],
    agent=Agent(workers=1),
    queries=Queries(count=2, similarity=0.97),
    expansion=Expansion(count=12, similarity=0.95),
    targeted=Targeted(count=0),
    dataset=Dataset(similarity=0.97, derived=["prompt_completion", "llama_factory", "openai"]),
)
"""Two queries on the encyclopaedia, taught by the embedded teacher."""


class Silent:
    """A watcher that looks away."""

    def begin(self, stage: str, total: int | None, *, counts_rows: bool) -> None:
        """Look away."""

    def take(self, done: int, kept: int, spending: Spending) -> None:
        """Look away."""

    def end(self, done: int, kept: int, spending: Spending) -> None:
        """Look away."""


class LoggedTeacher(BaseChatModel):
    """The embedded teacher, a little slow, which writes a line of `calls.log` in the working folder for every call."""

    @property
    def _llm_type(self) -> str:
        return "logged"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - the interface of chat models
    ) -> ChatResult:
        with Path("calls.log").open("a") as log:
            log.write("call\n")
        time.sleep(0.05)
        reply = Teacher().reply([message.text for message in messages])
        return ChatResult(generations=[ChatGeneration(message=AIMessage(reply))])


LOGGED = Model(model="made_pipeline:LoggedTeacher", at_once=4)


def page(text: str, title: str = "Front page", url: str = "http://wiki.localhost/") -> Page:
    """See a page."""
    return Page(url=url, title=title, form="outline", text=text, ids=[], tabs=[], changes=[], digest=text, picture="")
