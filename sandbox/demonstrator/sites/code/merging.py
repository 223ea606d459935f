"""Merge requests."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.code.closing import SetReviewer
from sandbox.demonstrator.sites.code.lists import PROJECT
from sandbox.demonstrator.skills import Answer, Press, Visit


def _merge(ask: Ask) -> Steps:
    blocked = Step(Press(name="Merge"), unless={"it is refused": "It cannot be merged, there are conflicts: {why}"})
    press = Press(name="Merge") if "approv" in ask["approval"] else blocked
    return [
        goal("The merge request has its button.", Visit(path=f"/{ask['project']}/merges/{ask['number']}"), press),
        Answer(text="It is merged."),
    ]


def _approve(_ask: Ask, setback: Setback) -> Steps:
    """Approve it first; a protected branch is asked about then."""
    return [
        goal(
            "An approval is missing, and the branch is protected.",
            Press(name="Approve"),
            Press(name="Merge"),
            Press(name="Yes, merge now"),
        ),
        *setback.after,
    ]


def _reviewers(ask: Ask) -> Steps:
    path = f"/{ask['project']}/merges"
    return [
        SetReviewer(author=ask["author"], path=path, name=ask["name"]),
        Answer(text=f"{ask['name']} reviews all of them."),
    ]


_NUMBER = r"!(?P<number>\d+)"
_NAME, _AUTHOR = r"(?P<name>\w+ \w+)", r"(?P<author>\w+ \w+)"

MERGING = (
    Recipe(
        name="a merge",
        asks=(
            rf"^merge the merge request {_NUMBER} of {PROJECT}\. if an (?P<approval>approval) is missing",
            rf"get {_NUMBER} in {PROJECT} merged; (?P<approval>approve) it yourself",
            rf"read merge request {_NUMBER} in {PROJECT} and it is fine\. merge it, with my (?P<approval>approval)",
            rf"^merge {_NUMBER} in {PROJECT}",
            rf"bring merge request {_NUMBER} of {PROJECT} into its target branch",
            rf"accept the merge request {_NUMBER} in {PROJECT}",
        ),
        plan=_merge,
        mends=(Mend("more approval", _approve),),
        shown=r"merge request !\d+ is merged",
    ),
    Recipe(
        name="reviewers",
        asks=(
            rf"^make {_NAME} the reviewer of every open merge request by {_AUTHOR} in {PROJECT}",
            rf"^in {PROJECT}, all open merge requests that {_AUTHOR} wrote should be reviewed by {_NAME}",
            rf"^set the reviewer to {_NAME} on each of {_AUTHOR}'s open merge requests in {PROJECT}",
        ),
        plan=_reviewers,
        shown=r"the merge request is saved",
    ),
)
