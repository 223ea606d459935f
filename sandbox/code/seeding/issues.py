"""Issues and what is said about them."""

import random
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import NOW
from sandbox.code.clock import stamp
from sandbox.code.seeding.people import PEOPLE
from sandbox.code.seeding.words import ProjectWords, filled, words


@dataclass(frozen=True, kw_only=True)
class _Project:
    """What the issues of one project are made of."""

    number: int
    words: ProjectWords
    members: list[int]
    milestones: list[int]
    labels: dict[str, int]


def seed_issues(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add between twelve and forty-four issues to every project."""
    for number, found in enumerate(words().projects, start=1):
        project = _project(connection, number, found)
        drafts = [(part, pair) for part in found["parts"] for pair in words().pairs["issues"]]
        count = 12 if found.get("archived") else chance.randint(30, 44)
        days = sorted((chance.randint(2, 420) for _ in range(count)), reverse=True)
        for place, ((part, pair), age) in enumerate(zip(chance.sample(drafts, count), days, strict=True), start=1):
            text = filled("\n".join(pair), part, chance)
            _issue(connection, chance, project, place, text, age)


def _project(connection: sqlite3.Connection, number: int, found: ProjectWords) -> _Project:
    members = connection.execute("SELECT user_id FROM members WHERE project_id = ? ORDER BY id", (number,))
    milestones = connection.execute("SELECT id FROM milestones WHERE project_id = ? ORDER BY id", (number,))
    labels = connection.execute("SELECT name, id FROM labels WHERE project_id = ?", (number,))
    return _Project(
        number=number,
        words=found,
        members=[int(row[0]) for row in members],
        milestones=[int(row[0]) for row in milestones],
        labels=dict(labels.fetchall()),
    )


def _issue(
    connection: sqlite3.Connection, chance: random.Random, project: _Project, place: int, text: str, age: int
) -> None:
    title, description = text.split("\n")
    created = stamp(timedelta(days=age, minutes=place))
    is_open = chance.random() < 0.58
    closed = "" if is_open else stamp(timedelta(days=chance.randint(1, age)))
    due = f"2026-{chance.randint(3, 7):02}-{chance.randint(15, 28):02}" if chance.random() < 0.3 else ""
    cursor = connection.execute(
        "INSERT INTO issues (project_id, number, title, description, author_id, assignee_id, milestone_id, due, state,"
        " created, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            project.number,
            place,
            title,
            description,
            chance.randint(2, PEOPLE),
            chance.choice(project.members) if chance.random() < 0.7 else None,
            chance.choice(project.milestones) if chance.random() < 0.45 else None,
            due,
            "open" if is_open else "closed",
            created,
            closed,
        ),
    )
    usual = ["bug", "bug", "feature", "documentation", "needs triage", "good first issue", "blocked"]
    chosen = {chance.choice(usual) for _ in range(chance.choice((0, 1, 1, 2)))}
    if project.words.get("wants_type"):
        chosen.add(chance.choice(("type::bug", "type::feature", "type::question")))
    connection.executemany(
        "INSERT INTO issue_labels VALUES (?, ?)", [(cursor.lastrowid, project.labels[name]) for name in sorted(chosen)]
    )
    begun = datetime.fromisoformat(created)
    for body in chance.sample(words().lists["comments"], chance.choice((0, 0, 1, 2, 3))):
        begun += (NOW - begun) * 0.3 * chance.random()
        connection.execute(
            "INSERT INTO comments (issue_id, author_id, body, created) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, chance.choice(project.members), body, begun.isoformat(timespec="minutes")),
        )
