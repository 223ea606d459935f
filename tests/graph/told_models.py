"""Scripted models that a server can find by their import path."""

import re

from langchain_core.messages import BaseMessage

from models import ScriptedChatModel, calls
from models.scripted import Reply


def _press(prompt: list[BaseMessage]) -> Reply:
    return calls(
        "click", reasoning="It adds one.", element=re.findall(r'\[(\w+)\] button "Add one"', prompt[-1].text)[0]
    )


class ToldPlanner(ScriptedChatModel):
    """Plans once, keeps the plan, and finds the answer shown."""

    def __init__(self) -> None:
        plan = "## Step 1\nReasoning: There is a button.\nStep: Add one"
        super().__init__(replies=[plan, "The plan stands.", "So.\nVerdict: shown\nEvidence: Hit 1 a"])


class ToldExecutor(ScriptedChatModel):
    """Adds one and answers."""

    def __init__(self) -> None:
        super().__init__(replies=[_press, calls("exit", message="Hit 1 a")])
