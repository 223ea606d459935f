"""A model that judges, for benchmarks whose answers no program can compare."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from models import Endpoint, chat_model, message_text

FILE_NAME = "judge.jsonl"


class JudgeMissing(Exception):
    """A task needs a judge, and none is configured."""


@dataclass(kw_only=True)
class Judge:
    """Asks a chat model, at temperature 0, and keeps what it was asked and what it replied."""

    model: str = field(default_factory=lambda: os.environ.get("PLAN_AND_ACT_JUDGE_MODEL", ""))
    """A model's name at an OpenAI-compatible address, or the import path `package.module:Class` of a chat model."""
    base_url: str = field(default_factory=lambda: os.environ.get("PLAN_AND_ACT_JUDGE_BASE_URL", ""))
    """Its address; empty: `OPENAI_BASE_URL`, else OpenAI's own."""
    folder: Path
    """The episode's: `judge.jsonl` in it holds a line for each question."""
    _made: BaseChatModel | None = None

    def check(self) -> None:
        """Check that a model is named, before a run is spent on what only it can score.

        Raises:
            JudgeMissing: none is.

        """
        if not self.model:
            raise JudgeMissing(
                "expected a judging model for this task, found none: set PLAN_AND_ACT_JUDGE_MODEL to its name "
                "(and PLAN_AND_ACT_JUDGE_BASE_URL where it is not OpenAI's)"
            )

    async def ask(self, question: str) -> str:
        """Ask one question; the whole reply.

        Raises:
            JudgeMissing: no model is configured.

        """
        reply = message_text(await (await self._chat_model()).ainvoke([HumanMessage(question)]))
        self.folder.mkdir(parents=True, exist_ok=True)
        line = {"model": self.model, "question": question, "reply": reply}
        with (self.folder / FILE_NAME).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return reply

    async def _chat_model(self) -> BaseChatModel:
        self.check()
        if self._made is None:
            self._made = await chat_model(
                Endpoint(
                    model=self.model,
                    base_url=self.base_url,
                    price="",
                    temperature=0.0,
                    max_completion_tokens=1024,
                    timeout=300.0,
                )
            )
        return self._made
