"""Asking a judge whether a task was done: the question, in words of our own, and reading its reply."""

from collections.abc import Sequence
from dataclasses import dataclass

from state import Page

_QUESTION = """You judge whether a web agent did what it was asked to do on a live web site.

Task: {task}

The agent's final answer: {answer}

What the agent saw last, oldest first. This is all the evidence there is.
{pages}

Success means that every part of the task was done, with the conditions it names, and that what the answer claims stands
on these pages. An answer that the pages contradict is a failure, and so is one that says it cannot be done, unless
the pages show that it cannot. What the answer adds beyond the pages counts neither way if the task did not ask.

Reply with two lines and nothing else:
Reason: what in the pages speaks for it or against it, in one or two sentences
Verdict: success or failure"""

_PAGES = 4
_CHARACTERS = 12_000
"""Of one page."""


class VerdictMissing(Exception):
    """The judge's reply holds no verdict."""


@dataclass(frozen=True)
class Judgement:
    """What the judge says."""

    solved: bool
    reason: str


def question(task: str, answer: str, pages: Sequence[Page]) -> str:
    """Write the question, with the last pages that the agent saw."""
    shown = [
        f"--- page {number}: {page['title']} ({page['url']})\n{page['text'][:_CHARACTERS]}"
        for number, page in enumerate(pages[-_PAGES:], start=1)
    ]
    return _QUESTION.format(task=task, answer=answer or "(none)", pages="\n\n".join(shown) or "(none)")


def read_judgement(reply: str) -> Judgement:
    """Read the reply.

    Raises:
        VerdictMissing: there is no verdict in it.

    """
    said = {"reason": "", "verdict": ""}
    for line in reply.splitlines():
        name, colon, rest = line.strip().strip("*# ").partition(":")
        if colon and name.strip("* ").lower() in said:
            said[name.strip("* ").lower()] = rest.strip(" *.")
    verdict = said["verdict"].lower()
    if verdict not in ("success", "failure"):
        raise VerdictMissing(f"expected 'Verdict: success' or 'Verdict: failure' of the judge, found {reply[:300]!r}")
    return Judgement(verdict == "success", said["reason"])
