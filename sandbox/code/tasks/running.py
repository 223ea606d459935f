"""Tasks of somebody who runs a project: members and settings."""

import random

from sandbox.checking import Expected, Wanted, changed, impossible, worded
from sandbox.code.tasks.picking import MAINTAINED, project, rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_ABOUT = (
    "Not for the public until the redesign is done.",
    "Closed for a while, ask us for access.",
    "An internal tool from now on.",
)


def _invite(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, MAINTAINED)
    strangers = rows(
        world,
        "SELECT id, name FROM users WHERE id NOT IN (SELECT user_id FROM members WHERE project_id = ?) ORDER BY id",
        number,
    )
    role = chance.choice(("Reporter", "Developer"))
    held = rows(
        world,
        "SELECT members.id, name FROM members JOIN users ON users.id = user_id WHERE project_id = ? AND user_id != 1"
        " AND role NOT IN (?, 'Owner') AND expires = '' ORDER BY members.id",
        number,
        role,
    )
    due = f"2026-{chance.randint(5, 12):02}-{chance.randint(10, 28)}"
    member, known = one(chance, held, "member with another role")
    added = chance.sample(strangers, 2)
    names = chance.sample([known, *(name for _, name in added)], 3)
    rows_added = [{"project_id": number, "user_id": user, "role": role, "expires": due} for user, _ in added]
    check = changed(
        *(Expected(table="members", kind="added", row=row) for row in rows_added),
        Expected(table="members", kind="changed", row={"id": member}, to={"role": role, "expires": due}),
    )
    return Parts(
        check=check,
        values={"project": path, "a": names[0], "b": names[1], "c": names[2], "role": role, "due": due},
    )


def _unknown(chance: random.Random, world: World) -> Parts:
    _, path = project(chance, world, MAINTAINED)
    taken = {name for (name,) in rows(world, "SELECT name FROM users")}
    free = [name for name in ("petra_lindgren", "omar_vale", "juno_hartley", "silas_brook") if name not in taken]
    role = chance.choice(("Reporter", "Developer", "Maintainer"))
    return Parts(check=impossible(), values={"project": path, "name": one(chance, free, "free name"), "role": role})


def _hide(chance: random.Random, world: World) -> Parts:
    number, path = project(chance, world, MAINTAINED)
    about = chance.choice(_ABOUT)
    to: dict[str, Wanted] = {"visibility": "Private", "description": worded(about)}
    check = changed(Expected(table="projects", kind="changed", row={"id": number}, to=to))
    return Parts(check=check, values={"project": path, "about": about})


RUNNING = (
    Task(
        id="code-invite-members",
        host="code",
        kind="change",
        about="Invite three people with a role and a last day, one of whom is a member already.",
        least_actions=19,
        phrasings=(
            "@{a}, @{b} and @{c} should all be in {project} with the role {role} until {due}. Invite who is missing.",
            "Invite @{a}, @{b} and @{c} to {project} as {role}, each until {due}; who is in already gets that role.",
            "Give @{a}, @{b} and @{c} a place in {project}: role {role}, last day {due}, for members and new people.",
        ),
        build=_invite,
        tags=frozenset({"long", "replan"}),
    ),
    Task(
        id="code-invite-nobody",
        host="code",
        kind="change",
        about="Invite somebody who has no account: it cannot be done, as only sending shows.",
        least_actions=4,
        phrasings=(
            "Invite the user @{name} to {project} as {role}.",
            "Add @{name} to the members of {project} with the role {role}.",
            "Please let @{name} join {project}; {role} is the right role.",
        ),
        build=_unknown,
        tags=frozenset({"impossible", "replan"}),
    ),
    Task(
        id="code-hide-project",
        host="code",
        kind="change",
        about="Make a project private, which has to be confirmed with its path.",
        least_actions=6,
        phrasings=(
            "Make {project} private and change its description to “{about}”",
            "Hide the project {project} from the public: private visibility, and the description “{about}”",
            "Set the visibility of {project} to private. Its description should read “{about}”",
        ),
        build=_hide,
        tags=frozenset({"replan"}),
    ),
)
