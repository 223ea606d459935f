"""What changes on the code host while somebody is there: others close issues, comment and join projects."""

import random
import sqlite3

from sandbox.code.clock import stamp

_CLOSED = 5
_COMMENTS = 6
_JOINED = 2
_REMARKS = ("Seen here too.", "I can look at it next week.", "Fixed on my branch.", "Still there in the last release.")


def drift(connection: sqlite3.Connection, chance: random.Random, words: str) -> None:
    """Let others close issues, comment on them, and become members.

    Left alone is every project that the words name and every issue of yours; and nobody whom they name does anything.
    No issue is added: its number would be that of one of yours.
    """
    said = words.casefold()
    projects = [
        project
        for project, path in connection.execute(
            "SELECT id, namespace || '/' || path FROM projects WHERE NOT archived ORDER BY id"
        )
        if path.casefold() not in said
    ]
    people = [
        user
        for user, name, full_name in connection.execute(
            "SELECT id, name, full_name FROM users WHERE id != 1 ORDER BY id"
        )
        if name.casefold() not in said and full_name.casefold() not in said
    ]
    issues = [
        issue
        for issue, project in connection.execute(
            "SELECT id, project_id FROM issues WHERE state = 'open' AND author_id != 1 AND assignee_id IS NOT 1"
            " ORDER BY id"
        )
        if project in projects
    ]
    for issue in chance.sample(issues, min(_CLOSED, len(issues))):
        connection.execute("UPDATE issues SET state = 'closed', closed = ? WHERE id = ?", (stamp(), issue))
    for issue in chance.sample(issues, min(_COMMENTS, len(issues))):
        connection.execute(
            "INSERT INTO comments (issue_id, author_id, body, created) VALUES (?, ?, ?, ?)",
            (issue, chance.choice(people), chance.choice(_REMARKS), stamp()),
        )
    for project in chance.sample(projects, min(_JOINED, len(projects))):
        connection.execute(
            "INSERT OR IGNORE INTO members (project_id, user_id, role, added) VALUES (?, ?, 'Reporter', ?)",
            (project, chance.choice(people), stamp()),
        )
