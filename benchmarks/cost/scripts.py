"""What the scripted model answers: the right actions of three small tasks, in each agent's own form."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from benchmarks.cost.endpoint import Body, Reply

SEED = 0
"""The words in SCRIPTS are those that the tasks ask for with this seed."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One action. Its element is found in the newest page of a prompt, as each agent writes it."""

    action: Literal["click", "type"]
    ours: str
    """A pattern whose group is the element's id in our observation."""
    theirs: str
    """The same in browser-use's."""
    text: str = ""


SCRIPTS: dict[str, tuple[Step, ...]] = {
    "click-test": (Step(action="click", ours=r'\[(\w+)\] button "Click Me!"', theirs=r"\[(\d+)\]<button id=subbtn"),),
    "login-user": (
        Step(
            action="type",
            ours=r'\[(\w+)\] textbox "username',
            theirs=r"\[(\d+)\]<input type=text id=username",
            text="karrie",
        ),
        Step(
            action="type",
            ours=r'\[(\w+)\] textbox "password',
            theirs=r"\[(\d+)\]<input type=password",
            text="AU",
        ),
        Step(action="click", ours=r'\[(\w+)\] button "Login"', theirs=r"\[(\d+)\]<button id=subbtn"),
    ),
    "email-inbox-reply": (
        Step(action="click", ours=r"\[(\w+)\][^\n]*Audrey", theirs=r"\[(\d+)\]<div />\n\t+\[\d+\]<div />\n\t+Audrey"),
        Step(
            action="click",
            ours=r"\[(\w+)\][^\n\[]*Reply",
            theirs=r"\[(\d+)\]<span />\n\t+\*?\[\d+\]<div />\n\t+\*?\[\d+\]<div />\n\t+Reply",
        ),
        Step(
            action="type",
            ours=r"\[(\w+)\] textbox",
            theirs=r"\[(\d+)\]<textarea id=reply-text",
            text="Vel quis varius. Semper.",
        ),
        Step(action="click", ours=r"\[(\w+)\][^\n\[]*send", theirs=r"\[(\d+)\]<span id=send-reply"),
    ),
}

_PLAN = """## Step 1
Reasoning: The page asks for one thing at its top, and what is needed for it is in front of me.
Step: Do what the page asks for, with exactly the words that it gives.

## Step 2
Reasoning: Once the page has taken the action, nothing is left.
Step: Exit and say what was done."""

_REFLECTION = "The last action took effect on the page, and what is left follows from it.\n\nThe plan stands."

_VERDICT = (
    "The last action was carried out as the task asked.\nVerdict: shown\nEvidence: the outcome of the last action"
)


@dataclass
class OurScript:
    """Answers our planner, replanner, executor and verifier; each is called by a model of its role's name."""

    steps: Sequence[Step]
    done: int = 0

    def __call__(self, body: Body, text: str) -> Reply:
        """Answer one request."""
        if body.model == "verifier":
            return Reply(content=_VERDICT)
        if body.model == "planner":
            return Reply(content=_REFLECTION if "The plan in force" in text else _PLAN)
        if self.done == len(self.steps):
            return _tool_call("exit", {"reasoning": "The task is done.", "message": "Done as asked."})
        step = self.steps[self.done]
        self.done += 1
        thought: dict[str, JsonValue] = {
            "reasoning": "The page shows what the first step of the plan asks for.",
            "step": 1,
        }
        words: dict[str, JsonValue] = {"text": step.text} if step.action == "type" else {}
        return _tool_call(step.action, {**thought, "element": _newest(step.ours, text), **words})


@dataclass
class TheirScript:
    """Answers browser-use's agent and its judge, one action a reply."""

    steps: Sequence[Step]
    done: int = 0

    def __call__(self, body: Body, text: str) -> Reply:
        """Answer one request."""
        if "current_state" not in (form := json.dumps(body.response_format)) and '"memory"' not in form:
            return Reply(content=json.dumps({"reasoning": "As asked.", "verdict": True, "failure_reason": ""}))
        action: dict[str, JsonValue] = {"done": {"text": "Done as asked.", "success": True}}
        if self.done < len(self.steps):
            step = self.steps[self.done]
            index: JsonValue = int(_newest(step.theirs, text))
            action = (
                {"click": {"index": index}}
                if step.action == "click"
                else {"input": {"index": index, "text": step.text, "clear": True}}
            )
        self.done += 1
        thought: dict[str, JsonValue] = {
            "thinking": "The page shows what is asked for.",
            "evaluation_previous_goal": "It took effect.",
            "memory": "Nothing to keep.",
            "next_goal": "Do what the page asks for.",
        }
        return Reply(content=json.dumps({**thought, "action": [action]}))


def _tool_call(name: str, arguments: dict[str, JsonValue]) -> Reply:
    function: JsonValue = {"name": name, "arguments": json.dumps(arguments)}
    return Reply(content=None, tool_calls=[{"id": "call", "type": "function", "function": function}])


def _newest(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    if not found:
        raise LookupError(f"expected an element like {pattern!r} in the prompt, found none in:\n{text[-3000:]}")
    return str(found[-1])
