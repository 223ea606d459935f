"""From the teacher's replies to what was asked for."""

import re
from functools import lru_cache
from typing import NamedTuple

from models import ReplyError, kept_plan, read_steps
from synthesis.asking import Said
from synthesis.payloads import Pair, Step, Vote


class Example(NamedTuple):
    """A pair whose page a new one may begin on."""

    run: str
    """The id of the run whose first page it is."""
    site: str
    group: str


_ACTIONS = re.compile(r"^[ \t*]*Actions?[ \t*]*:[ \t*]*(.*)$", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*#{1,4}[ \t]*\**Step[ \t]+\d+(?!\d|.*\(done\))", re.IGNORECASE | re.MULTILINE)
_PAIR = re.compile(r"^[ \t]*#[ \t]*Pair[ \t]+\d+[ \t]*:?[ \t]*$", re.IGNORECASE | re.MULTILINE)


def body(reply: str) -> str:
    """Leave out what was thought before the answer."""
    return reply.rpartition("</think>")[2].strip()


def read_list(said: Said) -> list[str]:
    """Read numbered lines.

    Raises:
        ReplyError: there are none.

    """
    found = re.findall(r"^[ \t]*\d+[.)][ \t]+(.+?)[ \t]*$", body(said.text), re.MULTILINE)
    texts = [text.strip("`* ") for text in found]
    if not texts:
        raise ReplyError('There are no tasks in the reply. Write each on a line of its own: "1. …".')
    return texts


def read_line(reply: str, name: str) -> str:
    """Read the last `Name: …`.

    Raises:
        ReplyError: there is none.

    """
    found = _line(name).findall(body(reply))
    if not found:
        raise ReplyError(f'Write a line "{name}: …".')
    return str(found[-1]).strip("* ")


@lru_cache
def _line(name: str) -> re.Pattern[str]:
    return re.compile(rf"^[\s>*-]*{name}[\s*]*:[\s*]*(.+)$", re.IGNORECASE | re.MULTILINE)


def read_feasible(said: Said) -> tuple[bool, str]:
    """Read `Feasible: yes` or `no`, and the reason.

    Raises:
        ReplyError: one of the two is missing.

    """
    return _yes_or_no(read_line(said.text, "Feasible"), "Feasible"), read_line(said.text, "Reason")


def read_vote(said: Said, by: str) -> Vote:
    """Read `Verdict: YES` or `NO`, and the reason.

    Raises:
        ReplyError: one of the two is missing.

    """
    yes = _yes_or_no(read_line(said.text, "Verdict"), "Verdict")
    return Vote(by=by, yes=yes, probability=said.probability, reason=read_line(said.text, "Reason"))


def read_plan_steps(text: str, *, numbered: bool) -> list[Step]:
    """Read a plan; `numbered` where each step names its actions.

    Raises:
        ReplyError: there is no plan, or a step names no actions where it should.

    """
    text = body(text)
    headers = [match.start() for match in _HEADER.finditer(text)]
    blocks = [text[start:end] for start, end in zip(headers, [*headers[1:], len(text)], strict=True)]
    covered = [_numbers(found[-1]) if (found := _ACTIONS.findall(block)) else [] for block in blocks]
    plan = read_steps(_ACTIONS.sub("", text), version=1, after_action=0)
    if numbered and (lacking := next((at for at, numbers in enumerate(covered, 1) if not numbers), 0)):
        raise ReplyError(f'Step {lacking} has no line "Actions: 1, 2" with the numbers of its actions.')
    return [
        Step(reasoning=step["reasoning"], step=step["step"], actions=numbers if numbered else [])
        for step, numbers in zip(plan["steps"], covered, strict=True)
    ]


def read_replanned(said: Said, first: int) -> tuple[str, int, list[Step]]:
    """Read a reflection, then that the plan stands (from a step on) or the new steps; 0 where it is written anew.

    Args:
        said: The reply.
        first: The first step that was left so far.

    Raises:
        ReplyError: there is neither, or no reflection.

    """
    text = body(said.text)
    kept = kept_plan(text)
    if kept is not None:
        if not kept.reflection:
            raise ReplyError("Reflect in a sentence or two first: what did the last action do?")
        return kept.reflection, first if kept.from_step is None else kept.from_step, []
    header = _HEADER.search(text)
    reflection = text[: header.start()].strip() if header else ""
    steps = read_plan_steps(text, numbered=True)
    if not reflection:
        raise ReplyError("Reflect in a sentence or two before the plan: what did the last action do?")
    return reflection, 0, steps


def read_pairs(said: Said, pages: list[Example]) -> list[Pair]:
    """Read new pairs.

    Raises:
        ReplyError: there are no pairs, or one of them is not well-formed.

    """
    _, *blocks = _PAIR.split(body(said.text))
    if not blocks:
        raise ReplyError('There are no pairs in the reply. Begin each with "# Pair 1".')
    return [_pair(block, pages) for block in blocks]


def _pair(block: str, pages: list[Example]) -> Pair:
    named = read_line(block, "Page")
    page = int(digits[0]) if (digits := re.findall(r"\d+", named)) else 0
    if not 1 <= page <= len(pages):
        raise ReplyError(f"There is no example {named!r}: they are 1 to {len(pages)}.")
    example = pages[page - 1]
    return Pair(
        site=example.site,
        query=read_line(block, "Query"),
        page=example.run,
        group=example.group,
        steps=read_plan_steps(block, numbered=False),
    )


def plan_text(steps: list[Step]) -> str:
    """Write steps in the paper's grammar."""
    return "\n\n".join(
        f"## Step {number}\nReasoning: {step.reasoning}\nStep: {step.step}" for number, step in enumerate(steps, 1)
    )


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?", text):  # noqa: RUF001 - a range as people write it
        found += range(int(first), int(last or first) + 1) if int(last or first) - int(first) < 1000 else []
    return found


def _yes_or_no(text: str, name: str) -> bool:
    word = re.match(r"\W*(yes|no)\b", text, re.IGNORECASE)
    if word is None:
        raise ReplyError(f'End with "{name}: yes" or "{name}: no".')
    return word[1].lower() == "yes"
