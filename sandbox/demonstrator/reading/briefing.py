"""What a prompt of the default preset tells: the role, the task, the plan, what was done, and the page."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from sandbox.demonstrator.reading.call import PastCall, read_call, read_log
from sandbox.demonstrator.reading.page import PageView

RoleName = Literal["planner", "replanner", "executor", "verifier"]

_PAGE = re.compile(r'<page url="(?P<url>[^\n]*?)" title="(?P<title>[^\n]*)">\n(?P<text>.*)\n</page>', re.DOTALL)
_TABS = re.compile(r"\A(?:tab \w+[^\n]*\n)+")
_REFUSED = re.compile(r'^The answer "(?P<answer>.*?)" was not accepted: (?P<why>[^\n]*)', re.MULTILINE | re.DOTALL)
_CLAIM = re.compile(
    r"^The agent's answer \((?P<status>\w+)\): (?P<answer>.*?)\n\nThe page now:", re.MULTILINE | re.DOTALL
)
_THOUGHT = "\n\nThe planner, on seeing this page:"


class NotUnderstood(ValueError):
    """The prompt is none of the default preset's."""


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """What a role was told."""

    role: RoleName
    task: str
    page: PageView
    plan: str = ""
    """The plan in force, as it was written; empty for the planner and the verifier."""
    done: tuple[PastCall, ...] = ()
    refused: str = ""
    """Why the verifier refused the answer; empty when it did not."""
    answer: str = ""
    """The answer that the verifier is to check."""
    impossible: bool = False
    """Whether that answer says that it cannot be done."""


def read_briefing(messages: Sequence[BaseMessage]) -> Briefing:
    """Read a prompt.

    Raises:
        NotUnderstood: it is not one of the default preset's, with a page in the outline form.

    """
    system = next((message.text for message in messages if isinstance(message, SystemMessage)), "")
    # What follows the page is a reply that was sent back, with the reason.
    paged = [at for at, m in enumerate(messages) if isinstance(m, HumanMessage) and "\n<page url=" in m.text]
    messages = messages[: paged[-1] + 1] if paged else []
    last = messages[-1].text if messages else ""
    begin = last.find("\n<page url=") + 1
    page = _PAGE.match(last[begin:])
    task = re.match(r"Task: (.*?)(?:\n\n|\Z)", _first(messages), re.DOTALL)
    if page is None or task is None:
        raise NotUnderstood("expected a task and a page in the default preset's words")
    before = last[:begin]
    view = PageView(url=page["url"], title=page["title"], text=_TABS.sub("", page["text"]))
    words = task[1].strip()
    if system.startswith("You are the executor"):
        refused = _REFUSED.search(before)
        return Briefing(
            role="executor",
            task=words,
            page=view,
            plan=_between(before, "The plan for what is left to do:\n\n", "\n\nThe page now:").partition(_THOUGHT)[0],
            done=_told(messages),
            refused=refused["why"] if refused else "",
        )
    if system.startswith("You are the verifier"):
        claim = _CLAIM.search(before)
        return Briefing(
            role="verifier",
            task=words,
            page=view,
            done=read_log(_between(before, "What was done:\n", "\n\nThe plan at the end:")),
            answer=claim["answer"] if claim else "",
            impossible=claim is not None and claim["status"] == "impossible",
        )
    if system.startswith("You are the planner"):
        return _planners(words, view, before)
    raise NotUnderstood("expected one of the roles planner, executor and verifier")


def _planners(task: str, page: PageView, before: str) -> Briefing:
    if "The plan in force:\n\n" not in before:
        return Briefing(role="planner", task=task, page=page)
    told, _, rest = before.rpartition("The plan in force:\n\n")
    refused = re.search(r"A verifier refused it: ([^\n]*)", told)
    return Briefing(
        role="replanner",
        task=task,
        page=page,
        plan=rest.rpartition("\n\nThe page now:")[0].strip(),
        done=read_log(told.partition("What has been done:\n")[2]),
        refused=refused[1] if refused else "",
    )


def _first(messages: Sequence[BaseMessage]) -> str:
    return next((message.text for message in messages if isinstance(message, HumanMessage)), "")


def _between(text: str, begin: str, end: str) -> str:
    return text.rpartition(begin)[2].partition(end)[0].strip()


def _told(messages: Sequence[BaseMessage]) -> tuple[PastCall, ...]:
    calls: list[PastCall] = []
    for message, following in pairwise(messages):
        if not isinstance(message, AIMessage):
            continue
        outcome = following.text.partition("\n\nThe plan for what is left to do:")[0]
        outcome = outcome.partition('\n\nThe answer "')[0].strip()
        number = len(calls) + 1
        if message.tool_calls:
            call = message.tool_calls[0]
            arguments = {
                key: value if isinstance(value, str) else json.dumps(value) for key, value in call["args"].items()
            }
            note = arguments.pop("note", "")
            arguments.pop("step", "")
            calls.append(PastCall(number=number, name=call["name"], arguments=arguments, note=note, outcome=outcome))
        elif (read := read_call(message.text)) is not None:
            noted = re.search(r"^# Note: (.*)$", message.text, re.MULTILINE)
            note = noted[1].strip() if noted else ""
            calls.append(PastCall(number=number, name=read[0], arguments=read[1], note=note, outcome=outcome))
    return tuple(calls)
