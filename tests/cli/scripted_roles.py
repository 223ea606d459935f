"""Roles for the command's tests, found by import path like any model: they sell a kettle and say how many are left."""

import asyncio
import re
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatResult
from pydantic import Field, SkipValidation

from models import ScriptedChatModel, calls

PLAN = "## Step 1\nReasoning: One is to be sold.\nStep: Sell one kettle.\n\n"
PLAN += "## Step 2\nReasoning: It is asked for.\nStep: Answer."


def press(messages: list[BaseMessage]) -> AIMessage:
    button = re.search(r"\[(\w+)\] button \"Sell one\"", "\n".join(str(message.content) for message in messages))
    assert button is not None
    return calls("click", element=button[1])


class Planner(ScriptedChatModel):
    replies: SkipValidation[list[Any]] = Field(default_factory=lambda: [PLAN, "The plan stands.", "The plan stands."])


class Executor(ScriptedChatModel):
    replies: SkipValidation[list[Any]] = Field(
        default_factory=lambda: ["I would sell one.", press, calls("exit", message="41 kettles are left.")]
    )


class Leaver(ScriptedChatModel):
    """Answers at once."""

    replies: SkipValidation[list[Any]] = Field(default_factory=lambda: [calls("exit", message="41 kettles are left.")])


class Verifier(ScriptedChatModel):
    replies: SkipValidation[list[Any]] = Field(
        default_factory=lambda: ['Verdict: shown\nEvidence: "There are 41 kettles."']
    )


class SlowExecutor(Executor):
    """Sells one and then thinks for a long time."""

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - the interface of chat models
    ) -> ChatResult:
        if len(self.replies) == 1:
            await asyncio.sleep(120)
        return self._generate(messages)
