"""From the planner's reply to a plan."""

import re
from typing import NamedTuple

from models.codec.check import LONGEST_REPLY
from models.errors import ReplyError
from state import Plan, PlanStep

_HEADER = re.compile(r"^[ \t]*#{1,4}[ \t]*\**Step[ \t]+(\d+)\**[ \t]*:?[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(r"^[ \t*]*(Reasoning|Step)[ \t*]*:[ \t*]*", re.IGNORECASE | re.MULTILINE)
_STANDS = re.compile(r"^[\s>*\"'`#-]*the plan stands(?: from step (\d{1,2}))?\W*$", re.IGNORECASE | re.MULTILINE)
_NOTE = re.compile(r"^[ \t>*-]*Note\**:[ \t]*(.+)$\n?", re.IGNORECASE | re.MULTILINE)
_MOST_STEPS = 40
_DONE = "(done)"


def read_steps(reply: str, *, version: int, after_action: int) -> Plan:
    """Read a plan in the paper's grammar: `## Step N`, `Reasoning:`, `Step:`.

    Raises:
        ReplyError: there is no step, a step has no goal, or there are more than 40.

    """
    body = _body(reply)
    headers = list(_HEADER.finditer(body))
    if all(_DONE in header[2] for header in headers):
        raise ReplyError('There is no plan in the reply. Write it as "## Step 1", "Reasoning: …", "Step: …".')
    if len(headers) > _MOST_STEPS:
        raise ReplyError(f"The plan has {len(headers)} steps. Keep it to what matters, in {_MOST_STEPS} at most.")
    ends = [*(header.start() for header in headers[1:]), len(body)]
    steps = [_step(h, body[h.end() : end]) for h, end in zip(headers, ends, strict=True) if _DONE not in h[2]]
    return Plan(
        version=version,
        after_action=after_action,
        reasoning=_thought(reply, body[: headers[0].start()]),
        steps=steps,
        text=_written(steps),
    )


def read_free_plan(reply: str, *, version: int, after_action: int) -> Plan:
    """Read a free-form plan between the tags of the released checkpoints.

    Raises:
        ReplyError: the tags are missing or nothing is between them.

    """
    match = re.search(r"\[Start of Plan\](.*?)\[End of Plan\]", _body(reply), re.DOTALL)
    if match is None or not match[1].strip():
        raise ReplyError('Write the plan between the tags "[Start of Plan]" and "[End of Plan]".')
    text = match[1].strip()
    before = _body(reply)[: match.start()]
    return Plan(version=version, after_action=after_action, reasoning=_thought(reply, before), steps=[], text=text)


class Kept(NamedTuple):
    """The answer that the plan stands."""

    reflection: str
    """What led to it."""
    from_step: int | None
    """The first step that is left; None where it does not say."""
    note: str = ""
    """A fact to be kept with the plan, or empty."""


def kept_plan(reply: str) -> Kept | None:
    """Read the answer that the plan stands, whole or from a step on.

    Returns:
        None when the reply writes a plan, or does not say so on a line of its own.

    """
    body = _body(reply)
    match = _STANDS.search(body)
    if match is None or _HEADER.search(body):
        return None
    before = body[: match.start()]
    notes = [" ".join(note.split()) for note in _NOTE.findall(before)]
    return Kept(_thought(reply, _NOTE.sub("", before)), int(match[1]) if match[1] else None, " ".join(notes))


def remaining_plan(plan: Plan, kept: Kept, *, version: int, after_action: int) -> Plan:
    """Mark the steps of a plan that are done, and write a note down with the first one that is left.

    Raises:
        ReplyError: the plan has no such step.

    """
    steps, done = plan["steps"], plan.get("done", 0) if kept.from_step is None else kept.from_step - 1
    if not 0 <= done < len(steps):
        raise ReplyError(f"The plan in force has {len(steps)} steps, and no step {kept.from_step}.")
    if kept.note:
        first = steps[done]
        noted = PlanStep(reasoning=f"{first['reasoning']} Noted: {kept.note}".strip(), step=first["step"])
        steps = [*steps[:done], noted, *steps[done + 1 :]]
    return Plan(
        version=version,
        after_action=after_action,
        reasoning=kept.reflection,
        steps=steps,
        done=done,
        text=_written(steps, done),
    )


def _step(header: re.Match[str], text: str) -> PlanStep:
    labels = list(_LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    parts = {label[1].lower(): _lines(text[label.end() : end]) for label, end in zip(labels, ends, strict=True)}
    goal = parts.get("step") or header[2].strip(" *")
    if not goal:
        raise ReplyError(f'Step {header[1]} has no goal. Give each step a line "Step: …".')
    return PlanStep(reasoning=parts.get("reasoning", ""), step=goal)


def _written(steps: list[PlanStep], done: int = 0) -> str:
    return "\n\n".join(
        f"## Step {number}{f' {_DONE}' if number <= done else ''}\nReasoning: {step['reasoning']}\nStep: {step['step']}"
        for number, step in enumerate(steps, 1)
    )


def _lines(text: str) -> str:
    """Keep the lines of a text, which may be a list of facts, without blanks around them."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _body(reply: str) -> str:
    if not reply.strip():
        raise ReplyError("The reply is empty.")
    if len(reply) > LONGEST_REPLY:
        raise ReplyError(f"The reply has {len(reply)} characters. Write a short plan.")
    return reply.rpartition("</think>")[2]


def _thought(reply: str, before: str) -> str:
    thought = reply.rpartition("</think>")[0].replace("<think>", "")
    return "\n".join(part for part in (thought.strip(), before.strip()) if part)
