"""Recorded replies: what a capable reader wrote at the desk of an endpoint, given the agent's own prompts.

Each line of `recorded_replies.jsonl` holds the preset, the role, the end of the prompt (the page) and the reply.
"""

import json
import re
from pathlib import Path
from typing import TypedDict, cast

import pytest
from langchain_core.messages import AIMessage

from models import kept_plan, read_decision, read_steps, read_verdict
from nodes import specs_of
from state import Context, Page


class Recorded(TypedDict):
    """One exchange."""

    preset: str
    role: str
    prompt_end: str
    reply: str


FILE = Path(__file__).with_name("recorded_replies.jsonl")
RECORDED = [cast("Recorded", json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines()]


def of(role: str) -> list[Recorded]:
    return [exchange for exchange in RECORDED if exchange["role"] == role]


def page_of(exchange: Recorded) -> Page:
    text = exchange["prompt_end"]
    ids = re.findall(r"\[([a-z]?\d+)\]" if exchange["preset"] == "default" else r' id="([a-z]?\d+)"', text)
    form = "outline" if exchange["preset"] == "default" else "html"
    return Page(url="", title="", form=form, text=text, ids=ids, tabs=[], changes=[], digest="", picture="")  # type: ignore[typeddict-item]


def message_of(reply: str) -> AIMessage:
    if not reply.startswith("TOOL "):
        return AIMessage(reply)
    name, _, arguments = reply.removeprefix("TOOL ").partition("\n")
    return AIMessage("", tool_calls=[{"name": name, "args": json.loads(arguments), "id": "call_0"}])


@pytest.mark.parametrize("exchange", of("executor"), ids=lambda exchange: exchange["reply"][:30])
def test_the_executors_replies_are_decisions_on_elements_of_the_page(exchange: Recorded) -> None:
    codec = "tools" if exchange["reply"].startswith("TOOL ") else "text"
    decision = read_decision(message_of(exchange["reply"]), codec, specs_of(Context()), page_of(exchange))  # type: ignore[arg-type]
    assert decision["action"]["name"]
    assert decision["reasoning"] or exchange["preset"] == "paper"


@pytest.mark.parametrize("exchange", [*of("planner"), *of("replanner")], ids=lambda exchange: exchange["reply"][:30])
def test_the_planners_replies_are_plans_or_keep_the_plan_with_a_reflection(exchange: Recorded) -> None:
    if (kept := kept_plan(exchange["reply"])) is not None:
        assert exchange["role"] == "replanner"
        assert len(kept.reflection) > 20
        return
    plan = read_steps(exchange["reply"], version=1, after_action=0)
    assert 1 <= len(plan["steps"]) <= 12
    assert all(step["reasoning"] and step["step"] for step in plan["steps"])


@pytest.mark.parametrize("exchange", of("verifier"), ids=lambda exchange: exchange["reply"][:30])
def test_the_verifiers_replies_are_verdicts(exchange: Recorded) -> None:
    verdict = read_verdict(exchange["reply"])
    assert verdict["shown"] is ("not shown" not in exchange["reply"])
    assert len(verdict["evidence"]) > 10


def test_replies_of_every_role_are_recorded() -> None:
    assert {exchange["role"] for exchange in RECORDED} == {"planner", "replanner", "executor", "verifier"}
