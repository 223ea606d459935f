"""Tasks that change issues, labels and milestones."""

import random

from sandbox.checking import Expected, Wanted, changed, impossible, worded
from sandbox.code.tasks.picking import NOW, YOU_ID, database, project, rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_REPORTS = (
    ("The alarm rings twice", "It rang at four and again a minute later, with the same reading."),
    ("Settings are lost after an update", "After the last update I had to enter everything again."),
    ("The log fills the disk", "One line a second, and nobody ever deletes one."),
    ("Start fails without a network", "It waits for an address and then gives up."),
)
_REMARKS = (
    "Closing this, the other issue has more detail.",
    "We follow this up elsewhere.",
    "Known already, thank you for writing.",
)
_LABELS = (
    ("needs design", "Violet", "#6b4fa0", "Somebody has to draw it first"),
    ("customer", "Amber", "#b7791f", "Asked for by a customer"),
    ("regression", "Red", "#c0392b", "It worked in an older release"),
)
_GOALS = ("What we promised in winter.", "Small things only.", "Everything that is half done.")


def _report(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "wants_type")
    title, body = chance.choice(_REPORTS)
    ((issue, place),) = rows(
        world,
        "SELECT (SELECT max(id) FROM issues) + 1, max(number) + 1 FROM issues WHERE project_id = ?",
        number,
    )
    ((label,),) = rows(world, "SELECT id FROM labels WHERE project_id = ? AND name = 'type::bug'", number)
    row: dict[str, Wanted] = {
        "id": issue,
        "project_id": number,
        "number": place,
        "title": worded(title),
        "description": worded(body),
        "author_id": YOU_ID,
        "assignee_id": None,
        "milestone_id": None,
        "due": "",
        "state": "open",
    }
    carried = {"issue_id": issue, "label_id": label}
    check = changed(
        Expected(table="issues", kind="added", row=row), Expected(table="issue_labels", kind="added", row=carried)
    )
    return Parts(check=check, values={"project": path, "title": title, "body": body})


def _archived(chance: random.Random, world: World) -> Parts:
    _, path = project(chance, world, "archived")
    title, body = chance.choice(_REPORTS)
    return Parts(check=impossible(), values={"project": path, "title": title, "body": body})


def _duplicates(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "role IS NOT NULL AND NOT archived")
    ((label,),) = rows(world, "SELECT id FROM labels WHERE project_id = ? AND name = 'duplicate'", number)
    open_ones = rows(world, "SELECT id FROM issues WHERE project_id = ? AND state = 'open' ORDER BY id", number)
    text = chance.choice(_REMARKS)
    expected = []
    for (issue,) in chance.sample(open_ones, 4):
        database(world).execute("INSERT INTO issue_labels VALUES (?, ?)", (issue, label))
        to = {"state": "closed", "closed": NOW}
        expected.append(Expected(table="issues", kind="changed", row={"id": issue}, to=to))
        said: dict[str, Wanted] = {"issue_id": issue, "merge_id": None, "author_id": YOU_ID, "body": worded(text)}
        expected.append(Expected(table="comments", kind="added", row=said))
    return Parts(check=changed(*expected), values={"project": path, "text": text})


def _release(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "role IN ('Maintainer', 'Owner', 'Developer') AND NOT archived")
    title, due = (
        f"{chance.randint(5, 9)}.{chance.randint(0, 9)}",
        f"2026-{chance.randint(7, 12):02}-{chance.randint(10, 28)}",
    )
    goal = chance.choice(_GOALS)
    name, colour_name, colour, description = chance.choice(_LABELS)
    milestone: dict[str, Wanted] = {
        "project_id": number,
        "title": title,
        "due": due,
        "description": worded(goal),
        "state": "open",
    }
    label: dict[str, Wanted] = {
        "project_id": number,
        "name": name,
        "colour": colour,
        "description": worded(description),
    }
    check = changed(
        Expected(table="milestones", kind="added", row=milestone), Expected(table="labels", kind="added", row=label)
    )
    values = {
        "project": path,
        "title": title,
        "due": due,
        "goal": goal,
        "label": name,
        "colour": colour_name,
        "about": description,
    }
    return Parts(check=check, values=values)


def _assign(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "role IS NOT NULL AND NOT archived")
    issue, place, title, held = one(
        chance,
        rows(
            world,
            "SELECT id, number, title, assignee_id FROM issues WHERE project_id = ? AND state = 'open' ORDER BY id",
            number,
        ),
        "open issue",
    )
    user, name = one(
        chance,
        rows(
            world,
            "SELECT users.id, full_name FROM users JOIN members ON user_id = users.id WHERE project_id = ?"
            " AND users.id != 1 AND users.id IS NOT ? ORDER BY users.id",
            number,
            held,
        ),
        "member who is not assigned",
    )
    due = f"2026-{chance.randint(8, 12):02}-{chance.randint(10, 28)}"
    to = {"assignee_id": user, "due": due}
    check = changed(Expected(table="issues", kind="changed", row={"id": issue}, to=to))
    values = {"project": path, "number": str(place), "title": title, "name": name, "due": due}
    return Parts(check=check, values=values)


CHANGING = (
    Task(
        id="code-report-bug",
        host="code",
        kind="change",
        about="Report a bug to a project that wants the kind of an issue as a label.",
        least_actions=6,
        phrasings=(
            "Report a bug in {project}. Title: “{title}” Description: “{body}”",
            "Open an issue about a bug in {project} with the title “{title}” and the description “{body}”",
            "Please file this as a bug against {project}: “{title}”, described as “{body}”",
        ),
        build=_report,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="code-report-archived",
        host="code",
        kind="change",
        about="Open an issue in an archived project: it cannot be done.",
        least_actions=1,
        phrasings=(
            "Create an issue in {project}: title “{title}”, description “{body}”",
            "Open a new issue called “{title}” in {project}, saying “{body}”",
            "I'd like an issue in {project}, named “{title}” and with the text “{body}”",
        ),
        build=_archived,
        tags=frozenset({"impossible"}),
    ),
    Task(
        id="code-close-duplicates",
        host="code",
        kind="change",
        about="Close every open issue with a label, each with a comment.",
        least_actions=14,
        phrasings=(
            "Close all open issues of {project} that are labelled “duplicate”, each with the comment “{text}”",
            "In {project}, go through the open duplicates: comment “{text}” on each and close it.",
            "Every open issue marked “duplicate” in {project} should be closed. Leave the comment “{text}” on each.",
        ),
        build=_duplicates,
        tags=frozenset({"long"}),
    ),
    Task(
        id="code-prepare-release",
        host="code",
        kind="change",
        about="Add a milestone and a label.",
        least_actions=10,
        phrasings=(
            (
                "Prepare {project} for the next release: a milestone “{title}”, due on {due}, described as “{goal}”,"
                " and a label “{label}” in {colour}, described as “{about}”"
            ),
            (
                "In {project} I need a new milestone named “{title}” (due {due}, description “{goal}”) and a new label"
                " named “{label}” (colour {colour}, description “{about}”)."
            ),
            (
                "Add two things to {project}. First the milestone “{title}” for {due} with the text “{goal}” Then the"
                " {colour} label “{label}” with the text “{about}”"
            ),
        ),
        build=_release,
        tags=frozenset({"long"}),
    ),
    Task(
        id="code-assign-issue",
        host="code",
        kind="change",
        about="Give an issue an assignee and a due date.",
        least_actions=4,
        phrasings=(
            "Assign issue #{number} of {project} to {name} and set its due date to {due}.",
            "{name} takes over issue #{number} in {project}. It is due on {due}; please enter both.",
            "In {project}, make {name} the assignee of #{number}, with the due date {due}.",
        ),
        build=_assign,
    ),
)
