"""Issues, labels and milestones that are made or changed."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.code.closing import CloseIssues
from sandbox.demonstrator.sites.code.lists import PROJECT
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, Visit, pairs


def _report(ask: Ask) -> Steps:
    closed = "Issues cannot be opened there, the project takes none: {why}"
    return [
        goal(
            "New issues are opened from the list.",
            Visit(path=f"/{ask['project']}/issues"),
            Step(Open(name="New issue"), unless={"it is not there": closed}),
            Fill(values=pairs({"Title": ask["title"], "Description": ask["body"]})),
            Press(name="Create issue"),
        ),
        Answer(text="The issue is open."),
    ]


def _type(_ask: Ask, setback: Setback) -> Steps:
    """Choose the label for a bug, on which the project insists."""
    return [
        goal(
            "The project wants to know what the issue is.",
            Fill(values=pairs({"type::bug": "yes"})),
            Press(name="Create issue"),
        ),
        *setback.after,
    ]


def _duplicates(ask: Ask) -> Steps:
    path = f"/{ask['project']}/issues?label=duplicate"
    return [CloseIssues(path=path, text=ask["text"]), Answer(text="All open duplicates are closed.")]


def _release(ask: Ask) -> Steps:
    milestone = {"Title": ask["title"], "Due date": ask["due"], "Description": ask["goal"]}
    label = {"Name": ask["label"], "Colour": ask["colour"], "Description": ask["about"]}
    return [
        goal(
            "A milestone has a form of its own.",
            Visit(path=f"/{ask['project']}/milestones/new"),
            Fill(values=pairs(milestone)),
            Press(name="Create milestone"),
        ),
        goal(
            "So has a label.",
            Visit(path=f"/{ask['project']}/labels/new"),
            Fill(values=pairs(label)),
            Press(name="Save label"),
        ),
        Answer(text="The milestone and the label are there."),
    ]


def _assign(ask: Ask) -> Steps:
    return [
        goal(
            "The issue's page has fields for both.",
            Visit(path=f"/{ask['project']}/issues/{ask['number']}"),
            Fill(values=pairs({"Assignee": ask["name"], "Due date": ask["due"]})),
            Press(name="Save changes"),
        ),
        Answer(text="Assignee and due date are set."),
    ]


_TITLE, _BODY, _TEXT = "“<title>”", "“<body>”", "“<text>”"
_DUE = r"(?P<due>\d{4}-\d\d-\d\d)"
_NAME = r"(?P<name>\w+ \w+)"
_NUMBER = r"#(?P<number>\d+)"

CHANGING = (
    Recipe(
        name="a new issue",
        asks=(
            rf"^report a bug in {PROJECT}\. title: {_TITLE} description: {_BODY}",
            rf"^open an issue about a bug in {PROJECT} with the title {_TITLE} and the description {_BODY}",
            rf"file this as a bug against {PROJECT}: {_TITLE}, described as {_BODY}",
            rf"^create an issue in {PROJECT}: title {_TITLE}, description {_BODY}",
            rf"^open a new issue called {_TITLE} in {PROJECT}, saying {_BODY}",
            rf"like an issue in {PROJECT}, named {_TITLE} and with the text {_BODY}",
        ),
        plan=_report,
        mends=(Mend("need one of the labels", _type),),
        shown=r"issue #\d+ is open",
    ),
    Recipe(
        name="closing duplicates",
        asks=(
            rf"close all open issues of {PROJECT} that are labelled “duplicate”, each with the comment {_TEXT}",
            rf"^in {PROJECT}, go through the open duplicates: comment {_TEXT} on each",
            rf"every open issue marked “duplicate” in {PROJECT} should be closed\. leave the comment {_TEXT}",
        ),
        plan=_duplicates,
        shown=r"issue #\d+ is closed",
    ),
    Recipe(
        name="a milestone and a label",
        asks=(
            (
                rf"prepare {PROJECT} for the next release: a milestone {_TITLE}, due on {_DUE}, described as “<goal>”,"
                r" and a label “<label>” in (?P<colour>\w+), described as “<about>”"
            ),
            (
                rf"in {PROJECT} i need a new milestone named {_TITLE} \(due {_DUE}, description “<goal>”\) and a new"
                r" label named “<label>” \(colour (?P<colour>\w+), description “<about>”\)"
            ),
            (
                rf"add two things to {PROJECT}\. first the milestone {_TITLE} for {_DUE} with the text “<goal>” then"
                r" the (?P<colour>\w+) label “<label>” with the text “<about>”"
            ),
        ),
        plan=_release,
        shown=r"the label “.*?” is saved",
    ),
    Recipe(
        name="an assignee and a due date",
        asks=(
            rf"^assign issue {_NUMBER} of {PROJECT} to {_NAME} and set its due date to {_DUE}",
            rf"^{_NAME} takes over issue {_NUMBER} in {PROJECT}\. it is due on {_DUE}",
            rf"^in {PROJECT}, make {_NAME} the assignee of {_NUMBER}, with the due date {_DUE}",
        ),
        plan=_assign,
        shown=r"the issue is saved",
    ),
)
