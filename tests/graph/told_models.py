"""Scripted models that a server can find by their import path."""

import os
import re
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult

from models import ScriptedChatModel, calls
from models.scripted import Reply
from sandbox.demonstrator import Demonstrator


def _press(prompt: list[BaseMessage]) -> Reply:
    return calls(
        "click", reasoning="It adds one.", element=re.findall(r'\[(\w+)\] button "Add one"', prompt[-1].text)[0]
    )


def _answer() -> Reply:
    return calls("exit", message="Hit 1 a")


class SteadyPlanner(ScriptedChatModel):
    """Writes the same plan whenever it is asked, also by another process in the middle of a run."""

    def __init__(self) -> None:
        super().__init__(replies=["## Step 1\nReasoning: There is a button.\nStep: Add one"] * 99)


class SteadyVerifier(ScriptedChatModel):
    """Finds the answer shown."""

    def __init__(self) -> None:
        super().__init__(replies=["So.\nVerdict: shown\nEvidence: Hit 1 a"] * 99)


class SteadyExecutor(ScriptedChatModel):
    """Adds one and answers, in every run of its server."""

    def __init__(self) -> None:
        super().__init__(replies=[lambda prompt: _answer() if "Hit 1 a" in prompt[-1].text else _press(prompt)] * 99)


class GatedExecutor(ScriptedChatModel):
    """Adds one, then knocks (a file in the folder `TOLD_GATE`) and waits until the gate is open before it answers."""

    def __init__(self) -> None:
        super().__init__(replies=[_at_the_gate] * 99)


def _at_the_gate(prompt: list[BaseMessage]) -> Reply:
    if "Hit 1 a" not in prompt[-1].text:
        return _press(prompt)
    _wait_at_the_gate()
    return _answer()


def _wait_at_the_gate() -> None:
    gate = Path(os.environ["TOLD_GATE"])
    (gate / f"{uuid4().hex}.knock").touch()
    while not (gate / "open").exists():
        time.sleep(0.05)


class GatedDemonstrator(Demonstrator):
    """Knocks as the `GatedExecutor` does once the shop has thanked for a review, and waits before it goes on."""

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - the interface of chat models
    ) -> ChatResult:
        if "Your review appears once we have read it" in messages[-1].text:
            _wait_at_the_gate()
        return super()._generate(messages, stop, run_manager, **kwargs)
