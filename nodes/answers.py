"""Waiting for a person's answer, and making sure that it is one."""

from dataclasses import dataclass
from typing import Any, cast

from langgraph.types import interrupt

from models import ReplyError, read_steps
from nodes.limits import read_limit
from state import AgentState, Limit, PersonAnswer, Plan, Question


@dataclass(frozen=True)
class Answered:
    """A person's answer, and what its words were where they had to be read."""

    answer: PersonAnswer
    plan: Plan | None
    raised: dict[Limit, float]


def wait_for(asked: Question, state: AgentState) -> Answered:
    """Put a question to a person until it is answered.

    A bad answer is told what is wrong with it, and the question stays open.
    """
    problem = ""
    while True:
        try:
            answer = _read(interrupt({**asked, "problem": problem}), asked)
            return Answered(answer, _plan(answer, asked, state), _raised(answer, asked, state))
        except ReplyError as error:
            problem = str(error)


def _read(given: Any, asked: Question) -> PersonAnswer:  # noqa: ANN401 - whatever a client sends
    if isinstance(given, str):
        are_words = bool(asked["needs_text"]) and given not in asked["choices"]
        given = {"choice": asked["needs_text"][0], "text": given} if are_words else {"choice": given}
    choices = ", ".join(asked["choices"])
    if not isinstance(given, dict) or given.get("choice") not in asked["choices"]:
        raise ReplyError(f'Expected {{"choice": one of {choices}}}, found {given!r}: answer with one of them.')
    text = given.get("text", "")
    if not isinstance(text, str):
        raise ReplyError(f"Expected words in `text`, found {text!r}: write them as a string.")
    if given["choice"] in asked["needs_text"] and not text.strip():
        raise ReplyError(f"Expected words in `text` with {given['choice']!r}, found none: add them.")
    return cast("PersonAnswer", {"choice": given["choice"], "text": text.strip()})


def _plan(answer: PersonAnswer, asked: Question, state: AgentState) -> Plan | None:
    text = answer.get("text", "")
    if asked["kind"] != "plan" or "## Step" not in text:
        return None
    return read_steps(text, version=state["plans"][-1]["version"] + 1, after_action=len(state["rounds"]))


def _raised(answer: PersonAnswer, asked: Question, state: AgentState) -> dict[Limit, float]:
    limit = asked.get("limit")
    if limit is None or answer["choice"] != "go_on":
        return {}
    return {limit: read_limit(limit, answer.get("text", ""), state)}
