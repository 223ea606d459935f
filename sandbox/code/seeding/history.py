"""Commits and merge requests."""

import random
import re
import sqlite3
from dataclasses import dataclass
from datetime import timedelta

from sandbox.code.clock import stamp
from sandbox.code.seeding.words import ProjectWords, filled, words

_SIGNS = {"Python": "#", "Ruby": "#", "Markdown": ">"}

_Commit = tuple[int, int | None, str, int, str, str, str, str]
"""A row: project, merge request, hash, author, title, moment, file, patch."""


@dataclass(frozen=True, kw_only=True)
class _Project:
    """What the history of one project is made of."""

    number: int
    parts: list[str]
    files: list[tuple[str, list[str]]]
    """Paths and lines."""
    sign: str
    """What a remark begins with."""
    writers: list[int]


def seed_history(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add commits and merge requests to every project. Two or three of its members write most of the commits."""
    commits: list[_Commit] = []
    for number, found in enumerate(words().projects, start=1):
        project = _project(connection, number, found)
        days = sorted((int(300 * chance.random() ** 1.5) for _ in range(chance.randint(60, 95))), reverse=True)
        for place, age in enumerate(days):
            author = chance.choices(project.writers, weights=(8, 6, 3, 2, 1))[0]
            when = stamp(timedelta(days=age, minutes=1300 - place * 9))
            commits.append(_commit(chance, project, author, when, None))
        for place in range(1, chance.randint(9, 13) + 1):
            commits += _merge(connection, chance, project, place)
    connection.executemany(
        "INSERT INTO commits (project_id, merge_id, sha, author_id, title, created, file, patch)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        commits,
    )


def _project(connection: sqlite3.Connection, number: int, found: ProjectWords) -> _Project:
    members = connection.execute(
        "SELECT user_id FROM members WHERE project_id = ? AND user_id != 1 ORDER BY id", (number,)
    )
    return _Project(
        number=number,
        parts=found["parts"],
        files=[(path, content.split("\n")) for path, content in sorted(found["files"].items())],
        sign=_SIGNS.get(found["language"], "//"),
        writers=[int(row[0]) for row in members][:5],
    )


def _merge(connection: sqlite3.Connection, chance: random.Random, project: _Project, place: int) -> list[_Commit]:
    part = chance.choice(project.parts)
    title, description = filled("\n".join(words().pairs["merges"][place % 8]), part, chance).split("\n")
    source = f"{place}-{re.sub(r'[^a-z]+', '-', title.lower())}"
    age = 120 - place * 8 + chance.randint(0, 7)
    state = chance.choice(("merged", "merged", "closed", "open")) if place < 6 else "open"
    author = chance.choice(project.writers[:3])
    cursor = connection.execute(
        "INSERT INTO merges (project_id, number, title, description, author_id, assignee_id, reviewer_id, source,"
        " target, conflicts, state, created, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            project.number,
            place,
            title,
            description,
            author,
            chance.choice((author, None)),
            chance.choice((*project.writers, None, None)),
            source,
            chance.choice(("main", "main", "next")),
            state == "open" and chance.random() < 0.3,
            state,
            stamp(timedelta(days=age)),
            "" if state == "open" else stamp(timedelta(days=age - 3)),
        ),
    )
    connection.execute("INSERT INTO branches VALUES (?, ?, 0)", (project.number, source))
    moments = [stamp(timedelta(days=age, minutes=60 - step * 11)) for step in range(chance.randint(1, 3))]
    commits = [_commit(chance, project, author, when, cursor.lastrowid) for when in moments]
    for body in chance.sample(words().lists["comments"][4:], chance.choice((0, 1, 2))):
        connection.execute(
            "INSERT INTO comments (merge_id, author_id, body, created) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, chance.choice(project.writers), body, stamp(timedelta(days=age - 1))),
        )
    return commits


def _commit(chance: random.Random, project: _Project, author: int, when: str, merge: int | None) -> _Commit:
    title = filled(chance.choice(words().lists["commits"]), chance.choice(project.parts), chance)
    path, lines = chance.choice(project.files)
    sha = f"{chance.getrandbits(160):040x}"
    return project.number, merge, sha, author, title, when, path, _patch(chance, lines, project.sign)


def _patch(chance: random.Random, lines: list[str], sign: str) -> str:
    """Show a line of a file that got a remark, between its neighbours."""
    at = chance.randrange(len(lines))
    remark = f"{sign} {chance.choice(words().lists['lines'])}"
    before = [f" {line}" for line in lines[max(0, at - 2) : at]]
    after = [f" {line}" for line in lines[at + 1 : at + 3]]
    return "\n".join([*before, f"-{lines[at]}", f"+{lines[at]}  {remark}".rstrip(), *after])
