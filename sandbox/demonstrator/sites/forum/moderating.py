"""A moderator's work: the queue of reports, and bans."""

import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.forum.queue import WorkQueue
from sandbox.demonstrator.skills import Answer, Open, Visit, Wizard, pairs


def _clear_queue(ask: Ask) -> Steps:
    return [
        goal(
            "A moderator reaches the queue from the board.", Visit(path=f"/b/{ask['board']}"), Open(name="Report queue")
        ),
        WorkQueue(reasons=f"“{ask['a']}” and “{ask['b']}”"),
        Answer(text=f"The report queue of b/{ask['board']} is empty."),
    ]


def _fields(ask: Ask) -> dict[str, str]:
    names = {
        "Member": ask["name"],
        "Duration": ask["duration"],
        "Reason": ask["reason"],
        "Note to the member": ask["note"],
    }
    return {**names, "I have read the member's posts": "yes"}


def _ban(ask: Ask) -> Steps:
    return [
        goal(
            "A moderator reaches the list of bans from the board.",
            Visit(path=f"/b/{ask['board']}"),
            Open(name="Banned members"),
            Open(name="Ban a member"),
        ),
        _form(_fields(ask)),
        Answer(text=f"{ask['name']} is banned from b/{ask['board']} for {ask['duration']}."),
    ]


def _form(fields: dict[str, str]) -> Wizard:
    return Wizard(values=pairs(fields), last="Ban member")


def _renamed(ask: Ask, setback: Setback) -> Steps:
    """Ban the member under the name that they have now."""
    now = re.search(r"now called u/(\w+)", setback.trouble.reason)
    if now is None:
        return []
    form = _form({**_fields(ask), "Member": now[1]})
    return [Step(form, "The member has another name now."), *setback.after]


_BOARD = r"b/(?P<board>[\w-]+)"
_NAME = r"(?:u/)?(?P<name>\w+)"
_DURATION = r"(?P<duration>\d+ days?)"
_NOTE = r"“<note>”"

MODERATING = (
    Recipe(
        name="the report queue",
        asks=(
            rf"clear the report queue of {_BOARD}: remove everything reported as “<a>” or “<b>”",
            rf"go through the reports of {_BOARD}\. what is reported as “<a>” or as “<b>”",
        ),
        plan=_clear_queue,
        shown=r"the queue is empty",
    ),
    Recipe(
        name="a ban",
        asks=(
            rf"^ban {_NAME} from {_BOARD} for {_DURATION}\. reason: <reason>\. note to the member: {_NOTE}",
            rf"of {_BOARD}, please ban {_NAME} for {_DURATION} because of “<reason>”, with the note {_NOTE}",
        ),
        plan=_ban,
        mends=(Mend("now called u/", _renamed),),
        shown=r"is banned from b/",
    ),
)
