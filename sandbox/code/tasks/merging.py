"""Tasks about merge requests."""

import random

from sandbox.checking import Expected, changed, impossible
from sandbox.code.tasks.picking import MAINTAINED, NOW, YOU_ID, database, project, rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World


def _approve(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, f"{MAINTAINED} AND approvals > 0")
    query = "SELECT id, number FROM merges WHERE project_id = ? AND state = 'open' ORDER BY id"
    merge, place = one(chance, rows(world, query, number), "open merge request")
    database(world).execute("UPDATE merges SET conflicts = 0, target = 'main' WHERE id = ?", (merge,))
    check = changed(
        Expected(table="approvals", kind="added", row={"merge_id": merge, "user_id": YOU_ID}),
        Expected(table="merges", kind="changed", row={"id": merge}, to={"state": "merged", "ended": NOW}),
    )
    return Parts(check=check, values={"project": path, "number": str(place)})


def _conflict(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, MAINTAINED)
    query = "SELECT id, number FROM merges WHERE project_id = ? AND state = 'open' ORDER BY id"
    merge, place = one(chance, rows(world, query, number), "open merge request")
    database(world).execute("UPDATE merges SET conflicts = 1 WHERE id = ?", (merge,))
    return Parts(check=impossible(), values={"project": path, "number": str(place)})


def _reviewers(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, MAINTAINED)
    people = rows(
        world,
        "SELECT users.id, full_name FROM users JOIN members ON user_id = users.id WHERE project_id = ?"
        " AND users.id != 1 ORDER BY users.id",
        number,
    )
    (author, author_name), (reviewer, name) = chance.sample(people, 2)
    connection = database(world)
    merges = rows(world, "SELECT id FROM merges WHERE project_id = ? AND state = 'open' ORDER BY id", number)
    connection.execute(
        "UPDATE merges SET author_id = (SELECT user_id FROM members WHERE project_id = ?1 AND user_id"
        " NOT IN (1, ?2, ?3) ORDER BY id LIMIT 1) WHERE project_id = ?1 AND state = 'open'",
        (number, author, reviewer),
    )
    expected = []
    for (merge,) in chance.sample(merges, 3):
        connection.execute("UPDATE merges SET author_id = ?, reviewer_id = NULL WHERE id = ?", (author, merge))
        expected.append(Expected(table="merges", kind="changed", row={"id": merge}, to={"reviewer_id": reviewer}))
    return Parts(check=changed(*expected), values={"project": path, "author": author_name, "name": name})


MERGING = (
    Task(
        id="code-merge-approved",
        host="code",
        kind="change",
        about="Merge a request that needs an approval and is asked about once more.",
        least_actions=4,
        phrasings=(
            "Merge the merge request !{number} of {project}. If an approval is missing, give yours.",
            "Please get !{number} in {project} merged; approve it yourself should that be needed.",
            "I read merge request !{number} in {project} and it is fine. Merge it, with my approval where one is due.",
        ),
        build=_approve,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="code-merge-conflict",
        host="code",
        kind="change",
        about="Merge a request that has conflicts: it cannot be done.",
        least_actions=1,
        phrasings=(
            "Merge !{number} in {project}.",
            "Bring merge request !{number} of {project} into its target branch.",
            "Accept the merge request !{number} in {project} and merge it now.",
        ),
        build=_conflict,
        tags=frozenset({"impossible"}),
    ),
    Task(
        id="code-set-reviewer",
        host="code",
        kind="change",
        about="Give every open merge request of an author a reviewer.",
        least_actions=12,
        phrasings=(
            "Make {name} the reviewer of every open merge request by {author} in {project}.",
            "In {project}, all open merge requests that {author} wrote should be reviewed by {name}. Set that, please.",
            "Set the reviewer to {name} on each of {author}'s open merge requests in {project}.",
        ),
        build=_reviewers,
        tags=frozenset({"long"}),
    ),
)
