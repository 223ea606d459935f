"""Thoughts by rule: what the task wants, what was done, what the page shows, what follows."""

import re

from sandbox.demonstrator.reading import read_call
from sandbox.teacher.lesson import Lesson


def trace(lesson: Lesson) -> str:
    """Think as the agent did before its reply; on the second time without the outcome."""
    user = lesson.user
    told = user.partition("\n\nIts reply:\n\n")[0]
    reply, _, came = user.rpartition("\n\nIts reply:\n\n")[2].partition("\n\nWhat came of it:\n\n")
    task = re.search(
        r"(?:^Task: |The user's (?:query|instruction): |## User Query\n|# Task\n)(.+)$", told, re.MULTILINE
    )
    title = lesson.pages[-1].title if lesson.pages else ""
    actions = len(re.findall(r"^(?:\d+\. [a-z_]+\(|\(assistant\))", told, re.MULTILINE))
    thought = [f"The task is: {task[1].strip()}" if task else "There is a task to be done."]
    thought.append("Something has been done already." if actions else "Nothing has been done so far.")
    if title:
        thought.append(f"The page “{title}” is in front.")
    call = _call(reply)
    if call:
        thought.append("Of what it offers, this leads towards the goal most directly, and nothing speaks against it.")
    else:
        thought.append("What it offers decides the order of the steps, so they go from what is here to the goal.")
    if not lesson.again and came.strip():
        thought.append(f"Afterwards: {came.strip().splitlines()[0]}")
    return " ".join(thought) + (f"\n{call}" if call else "")


def _call(reply: str) -> str:
    """Find the action in a reply; empty for a plan."""
    if "## Step 1" in reply or "The plan stands" in reply or "[Start of Plan]" in reply:
        return ""
    lines = [line for line in reply.splitlines() if read_call(line) and re.match(r"\s*[a-z_]+\(", line)]
    return lines[-1].strip() if lines else ""
