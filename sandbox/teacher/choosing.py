"""Classes of failures by rule: by the kind of thing that is asked for."""

import re

from sandbox.teacher.lesson import Lesson

_CLASSES = (
    (
        "how many|count|number of|how often",
        "counting over lists",
        "It does not read a list to its end before it counts.",
    ),
    (
        "cheap|most|least|lowest|highest|longest|oldest|newest|best|quick|fewest",
        "choosing by comparison",
        "It does not compare all candidates before it chooses.",
    ),
    (
        "cancel|delete|remove|close|archive|clear",
        "taking things away",
        "It does not make sure what is taken away.",
    ),
    (
        "message|write|post|reply|send|answer|comment|question",
        "writing to people",
        "It does not find where the words go.",
    ),
    (
        "route|way from|walk|drive|map|town|near",
        "finding places",
        "It does not find the place by another name.",
    ),
    (
        "setting|preference|address|change|set|edit|assign|tag|label",
        "changing what is kept",
        "It does not find where the thing is changed, or that it cannot be.",
    ),
)
_ELSE = ("finding where things are", "It does not find the page that holds the thing.")


def failure(lesson: Lesson) -> str:
    """Name the class of a failure."""
    name, about = _class(lesson.line("Task"))
    return f"Class: {name}\nAbout: {about}"


def label(lesson: Lesson) -> str:
    """Name the class that an example helps with, where it is among those that are known."""
    name, _ = _class(lesson.line("Query"))
    known = re.findall(r"^- ([^:\n]+):", lesson.part("Classes:"), re.MULTILINE)
    if name not in known:
        return "Reason: It is of another kind.\nClass: other"
    return f"Reason: It asks for the same kind of thing.\nClass: {name}"


def _class(task: str) -> tuple[str, str]:
    for pattern, name, about in _CLASSES:
        if re.search(rf"\b(?:{pattern})", task, re.IGNORECASE):
            return name, about
    return _ELSE
