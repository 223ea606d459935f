"""Projects with their members, branches, files, labels and milestones."""

import random
import sqlite3
from datetime import timedelta

from sandbox.code.clock import stamp
from sandbox.code.seeding.people import PEOPLE
from sandbox.code.seeding.words import ProjectWords, words

_ROLES = ("Guest", "Reporter", "Developer", "Developer", "Maintainer")
_TYPES = (
    ("type::bug", "#c0392b", "It is a bug"),
    ("type::feature", "#2e7d5b", "It is a wish"),
    ("type::question", "#3a6ea5", "It is a question"),
)


def seed_projects(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the projects."""
    stars = chance.sample(range(4, 240), len(words().projects))
    for number, project in enumerate(words().projects, start=1):
        connection.execute(
            "INSERT INTO projects (id, namespace, path, name, description, language, visibility, archived, wants_type,"
            " approvals, base_stars, created) VALUES (?, ?, ?, ?, ?, ?, 'Public', ?, ?, ?, ?, ?)",
            (
                number,
                project["namespace"],
                project["path"],
                project["name"],
                project["description"],
                project["language"],
                project.get("archived", False),
                project.get("wants_type", False),
                project.get("approvals", 0),
                stars[number - 1],
                stamp(timedelta(days=chance.randint(500, 1500))),
            ),
        )
        if "former" in project:
            connection.execute(
                "INSERT INTO former_paths VALUES (?, ?, ?)", (number, project["namespace"], project["former"])
            )
        _fill(connection, chance, number, project)
    connection.executemany(
        "INSERT INTO stars VALUES (1, ?)", [(one,) for one in sorted(chance.sample(range(1, 11), 2))]
    )


def _fill(connection: sqlite3.Connection, chance: random.Random, number: int, project: ProjectWords) -> None:
    if "role" in project:
        connection.execute(
            "INSERT INTO members (project_id, user_id, role, added) VALUES (?, 1, ?, ?)",
            (number, project["role"], stamp(timedelta(days=chance.randint(300, 480)))),
        )
    for user in chance.sample(range(2, PEOPLE + 1), 8):
        expires = f"2026-{chance.randint(6, 12):02}-{chance.randint(1, 28):02}" if chance.random() < 0.2 else ""
        connection.execute(
            "INSERT INTO members (project_id, user_id, role, expires, added) VALUES (?, ?, ?, ?, ?)",
            (number, user, chance.choice(_ROLES), expires, stamp(timedelta(days=chance.randint(10, 400)))),
        )
    connection.executemany(
        "INSERT INTO branches VALUES (?, ?, ?)", [(number, "main", 1), (number, "stable", 1), (number, "next", 0)]
    )
    connection.executemany(
        "INSERT INTO files (project_id, path, content) VALUES (?, ?, ?)",
        [(number, path, content) for path, content in sorted(project["files"].items())],
    )
    labels = [(label["name"], label["colour"], label["description"]) for label in words().labels]
    connection.executemany(
        "INSERT INTO labels (project_id, name, colour, description) VALUES (?, ?, ?, ?)",
        [(number, *label) for label in (*labels, *(_TYPES if project.get("wants_type") else ()))],
    )
    major, minor = chance.randint(1, 4), chance.randint(0, 7)
    for step, (due, state) in enumerate((("2026-01-30", "closed"), ("2026-04-10", "open"), ("2026-06-26", "open"))):
        connection.execute(
            "INSERT INTO milestones (project_id, title, description, due, state) VALUES (?, ?, ?, ?, ?)",
            (number, f"{major}.{minor + step}", "What should be in the release.", due, state),
        )
