"""`fuzzy_match` and `ua_match`: what the benchmark asks a judging model, in words of our own."""

from collections.abc import Awaitable, Callable

GraderAsked = Callable[[str], Awaitable[str]]
"""Asks the judge a question; its whole reply. What was asked and replied is kept."""

_MEANING = """Compare an answer with a reference answer.

Question: {intent}
Reference answer: {reference}
Given answer: {answer}

"N/A" stands for "this cannot be done". The facts count, not the words in which they are put.
Write one verdict on the first line, and your reason on the second:
correct - the given answer says what the reference says
partially correct - it lacks a part, or adds something that is wrong
incorrect - it says something else"""

_REASON = """A task could not be done. Compare the reason that somebody gave with the actual one.

Task: {intent}
Actual reason: {reference}
Given reason: {answer}

Write one verdict on the first line, and your reason on the second:
same - the given reason comes, even if only by implication, to the actual one
different - it does not, or no reason is given"""


async def same_meaning(ask: GraderAsked, intent: str, reference: str, answer: str) -> bool:
    """Whether the judge calls an answer correct; partially correct is not."""
    reply = await ask(_MEANING.format(intent=intent, reference=reference, answer=answer))
    return reads_as(reply, "correct", ("partially correct", "incorrect"))


async def same_reason(ask: GraderAsked, intent: str, reference: str, answer: str) -> bool:
    """Whether the judge finds the given reason why a task cannot be done to be the actual one."""
    reply = await ask(_REASON.format(intent=intent, reference=reference, answer=answer))
    return reads_as(reply, "same", ("different",))


def reads_as(reply: str, yes: str, no: tuple[str, ...]) -> bool:
    """Read a verdict off the first line that holds something; a reply without one is a no."""
    first = next((line for line in reply.lower().splitlines() if line.strip()), "")
    return yes in first and not any(word in first for word in no)
