"""Questions about commits and issues, and pages to be shown."""

import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.code.lists import PROJECT
from sandbox.demonstrator.skills import (
    Answer,
    Compare,
    Count,
    Fill,
    Open,
    Press,
    ReadRow,
    Search,
    Take,
    Visit,
    pairs,
)
from sandbox.demonstrator.thing import where


def _commits(ask: Ask) -> Steps:
    month, year = ask["month"].split()
    in_month = where(day_holds=f"{month[:3]} {year}")
    return [
        goal(
            "The commits can be filtered by author.",
            Visit(path=f"/{ask['project']}/commits"),
            Fill(values=pairs({"Author": ask["name"]})),
            Press(name="Filter"),
        ),
        goal(
            "Each commit in the list has its day; the list may have several pages.",
            Count(things="commits", where=in_month, fact="number of commits"),
            Answer(text="{number of commits}"),
        ),
    ]


def _filter(project: str, filters: dict[str, str]) -> Goal:
    return goal(
        "The list of issues has filters.",
        Visit(path=f"/{project}/issues"),
        Fill(values=pairs(filters)),
        Press(name="Apply filters"),
    )


def _oldest(ask: Ask) -> Steps:
    take = Take(wanted="author", things="issues", fact="author")
    return [
        _filter(ask["project"], {"Label": ask["label"], "Sort by": "Oldest"}),
        goal("The oldest one stands first then.", take, Answer(text="{author}")),
    ]


def _most(ask: Ask) -> Steps:
    steps: list[Goal | Step] = []
    for project in re.split(r", | and ", ask["projects"]):
        read = ReadRow(row="Issues found", fact=f"open issues of {project}")
        steps += [
            _filter(project, {"Label": ask["label"]}),
            Step(read, "The page says how many there are."),
        ]
    winner = Compare(what="open issues", fact="winner")
    return [*steps, goal("All are known then.", winner, Answer(text="{winner}: {value of winner}"))]


def _filtered(ask: Ask) -> Steps:
    filters = {"Label": ask["label"], "Assignee": ask["name"], "Sort by": "Due date"}
    return [_filter(ask["project"], filters), Answer(text="The list is open.")]


def _moved(ask: Ask) -> Steps:
    return [
        goal("The search finds a project by its name.", Search(words=ask["former"]), Open(name=ask["former"])),
        goal("The file lies in a folder.", *(Open(name=name) for name in ask["file"].split("/"))),
        Answer(text="The file is open."),
    ]


def _renamed(ask: Ask, setback: Setback) -> Steps:
    """Follow the link to the project's new name."""
    page = setback.place.scene.page
    line = next((line for line in page.lines if "has another name now" in line.words and line.targets), None)
    if line is None:
        return []
    folders = goal("The file lies in a folder.", *(Open(name=name) for name in ask["file"].split("/")))
    now = Step(Open(name=line.targets[-1].name), "The project has another name now.")
    return [now, folders, Answer(text="The file is open.")]


_LABEL = r"“<label>”"
_NAME = r"(?P<name>\w+ \w+)"
_MONTH = r"(?P<month>\w+ \d{4})"
_FILE = r"(?P<file>[\w./-]+)"

READING = (
    Recipe(
        name="an author's commits of a month",
        asks=(
            rf"how many commits did {_NAME} make to {PROJECT} in {_MONTH}",
            rf"count what {_NAME} committed to {PROJECT} during {_MONTH}",
            rf"in the project {PROJECT}, how many commits by {_NAME} are from {_MONTH}",
        ),
        plan=_commits,
        reckoned=True,
    ),
    Recipe(
        name="the oldest issue with a label",
        asks=(
            rf"who opened the oldest issue that is still open and labelled {_LABEL} in {PROJECT}",
            rf"look at the open {_LABEL} issues of {PROJECT}: who reported the oldest one",
            rf"author of the longest open issue with the label {_LABEL} in {PROJECT}",
        ),
        plan=_oldest,
    ),
    Recipe(
        name="the most open issues with a label",
        asks=(
            rf"^which of <projects> has the most open issues labelled {_LABEL}",
            rf"^compare <projects>: where are most open {_LABEL} issues",
            rf"the most open issues marked {_LABEL} among <projects>, with the number only",
        ),
        plan=_most,
    ),
    Recipe(
        name="a filtered list of issues",
        asks=(
            rf"open issues of {PROJECT} labelled {_LABEL} that are assigned to {_NAME}, sorted by due date",
            rf"^in {PROJECT}, list {_NAME}'s open {_LABEL} issues by due date",
            rf"issues in {PROJECT} with label {_LABEL} and assignee {_NAME}, in the order of due dates",
        ),
        plan=_filtered,
    ),
    Recipe(
        name="a file",
        asks=(
            rf"^open the file {_FILE} of the project (?P<former>[\w-]+)",
            rf"^show me {_FILE} in the (?P<former>[\w-]+) repository",
            rf"^i need to read {_FILE} from (?P<former>[\w-]+)",
        ),
        plan=_moved,
        mends=(Mend("nothing is found", _renamed),),
    ),
)
