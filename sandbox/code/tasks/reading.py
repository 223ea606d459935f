"""Tasks whose answer is read off the pages, or is a page."""

import random
from urllib.parse import urlencode

from sandbox.answers import says_name, says_number
from sandbox.checking import answered, answered_name, answered_number, ended_at
from sandbox.code.tasks.picking import project, rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_MONTHS = {"2026-01": "January 2026", "2026-02": "February 2026", "2025-12": "December 2025"}
_MAIN = "(merge_id IS NULL OR merge_id IN (SELECT id FROM merges WHERE state = 'merged'))"
_DAYS = 20


def _commits(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "NOT archived")
    found = rows(
        world,
        "SELECT full_name, substr(created, 1, 7) AS month, count(*) FROM commits JOIN users ON users.id = author_id"
        f" WHERE project_id = ? AND {_MAIN} AND month IN ('2026-01', '2026-02', '2025-12')"
        " GROUP BY 1, 2 HAVING count(*) >= 2 ORDER BY 1, 2",
        number,
    )
    busy = [
        name
        for name, count in rows(
            world,
            f"SELECT full_name, count(*) FROM commits JOIN users ON users.id = author_id WHERE project_id = ?"
            f" AND {_MAIN} GROUP BY 1 ORDER BY 1",
            number,
        )
        if count > _DAYS
    ]
    name, month, count = one(chance, [row for row in found if row[0] in busy], "month of a busy author")
    values = {"name": name, "month": _MONTHS[month], "project": path}
    return Parts(check=answered_number(count), values=values)


def _oldest(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "NOT archived")
    found = rows(
        world,
        "SELECT labels.name, users.full_name FROM issues JOIN issue_labels ON issue_id = issues.id"
        " JOIN labels ON labels.id = label_id JOIN users ON users.id = author_id"
        " WHERE issues.project_id = ? AND state = 'open' ORDER BY issues.created",
        number,
    )
    label = one(chance, sorted({label for label, _ in found}), "label on an open issue")
    author = next(name for other, name in found if other == label)
    rivals = [name for (name,) in rows(world, "SELECT full_name FROM users ORDER BY id") if name != author]
    return Parts(check=answered_name(author, rivals=rivals), values={"label": label, "project": path})


def _most_issues(chance: random.Random, world: World) -> Parts:
    label = chance.choice(("bug", "feature", "documentation", "needs triage"))
    counts = {
        int(count): str(path)
        for path, count in rows(
            world,
            "SELECT namespace || '/' || path, (SELECT count(*) FROM issues JOIN issue_labels ON issue_id = issues.id"
            " JOIN labels ON labels.id = label_id WHERE issues.project_id = projects.id AND state = 'open'"
            " AND labels.name = ?) FROM projects WHERE NOT archived ORDER BY id",
            label,
        )
        if count
    }
    figures = sorted(counts, reverse=True)[:4]
    best, others = counts[figures[0]], [counts[figure] for figure in figures[1:]]
    asked = chance.sample([best, *others], len(figures))

    def fits(answer: str) -> bool:
        return says_name(answer, best, rivals=others) and says_number(answer, figures[0])

    values = {"label": label, "projects": f"{', '.join(asked[:-1])} and {asked[-1]}"}
    return Parts(check=answered(fits, f"{best} and {figures[0]}"), values=values)


def _filtered(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, "NOT archived")
    found = rows(
        world,
        "SELECT DISTINCT labels.name, users.name, users.full_name FROM issues JOIN issue_labels ON issue_id = issues.id"
        " JOIN labels ON labels.id = label_id JOIN users ON users.id = assignee_id"
        " WHERE issues.project_id = ? AND state = 'open' ORDER BY 1, 2",
        number,
    )
    label, user, name = one(chance, found, "label of somebody's issue")
    query = urlencode({"label": label, "assignee": user, "sort": "due"})
    values = {"project": path, "label": label, "name": name}
    return Parts(check=ended_at(f"/{path}/issues?{query}", host="code"), values=values)


def _moved(chance: random.Random, world: World) -> Parts:
    now, former, number = one(
        chance,
        rows(
            world,
            "SELECT projects.namespace || '/' || projects.path, former_paths.path, projects.id FROM former_paths"
            " JOIN projects ON projects.id = project_id",
        ),
        "renamed project",
    )
    files = rows(world, "SELECT path FROM files WHERE project_id = ? AND path LIKE 'src/%' ORDER BY path", number)
    (file,) = one(chance, files, "file in a folder")
    values = {"former": former, "file": file}
    return Parts(check=ended_at(f"/{now}/files/{file}", host="code"), values=values)


READING = (
    Task(
        id="code-commits-in-month",
        host="code",
        kind="retrieval",
        about="Count an author's commits of one month, over several pages.",
        least_actions=5,
        phrasings=(
            "How many commits did {name} make to {project} in {month}?",
            "Count what {name} committed to {project} during {month}. Just the number.",
            "In the project {project}, how many commits by {name} are from {month}?",
        ),
        build=_commits,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="code-oldest-issue",
        host="code",
        kind="retrieval",
        about="Find who opened the oldest open issue with a label.",
        least_actions=4,
        phrasings=(
            "Who opened the oldest issue that is still open and labelled “{label}” in {project}?",
            "Look at the open “{label}” issues of {project}: who reported the oldest one? Only the name.",
            "Give me the author of the longest open issue with the label “{label}” in {project}.",
        ),
        build=_oldest,
    ),
    Task(
        id="code-most-issues",
        host="code",
        kind="retrieval",
        about="Compare the number of open issues with a label in four projects.",
        least_actions=12,
        phrasings=(
            "Which of {projects} has the most open issues labelled “{label}”, and how many? Only the winner.",
            "Compare {projects}: where are most open “{label}” issues, and how many are there? Name just that project.",
            "I want the project with the most open issues marked “{label}” among {projects}, with the number only.",
        ),
        build=_most_issues,
        tags=frozenset({"long", "multi_page"}),
    ),
    Task(
        id="code-filter-issues",
        host="code",
        kind="navigation",
        about="Show somebody's open issues with a label in the order of their due dates.",
        least_actions=6,
        phrasings=(
            "Show me the open issues of {project} labelled “{label}” that are assigned to {name}, sorted by due date.",
            "In {project}, list {name}'s open “{label}” issues by due date and stay on that list.",
            "Open the list of issues in {project} with label “{label}” and assignee {name}, in the order of due dates.",
        ),
        build=_filtered,
    ),
    Task(
        id="code-moved-file",
        host="code",
        kind="navigation",
        about="Open a file of a project that has another name now.",
        least_actions=4,
        phrasings=(
            "Open the file {file} of the project {former}.",
            "Show me {file} in the {former} repository and stay there.",
            "I need to read {file} from {former}. Bring me to that file.",
        ),
        build=_moved,
        tags=frozenset({"replan"}),
    ),
)
