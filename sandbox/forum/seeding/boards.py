"""The forum's boards, with their rules, flairs and moderators."""

import random
import sqlite3
from datetime import timedelta

from sandbox.forum.clock import stamp
from sandbox.forum.seeding.words import words

_YOURS = 2


def seed_boards(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add the boards. You moderate two of them and subscribe to four."""
    boards = words().boards
    open_ids: list[int] = []
    for number, board in enumerate(boards, start=1):
        archived = board.get("archived", False)
        connection.execute(
            "INSERT INTO boards VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                board["slug"],
                board["title"],
                board["description"],
                board["requires"],
                archived,
                chance.randint(300, 14_000),
                stamp(timedelta(days=chance.randint(1600, 3000))),
            ),
        )
        connection.executemany("INSERT INTO rules VALUES (?, ?, ?)", _numbered(number, board["rules"]))
        connection.executemany("INSERT INTO flairs VALUES (?, ?)", [(number, name) for name in board["flairs"]])
        if not archived:
            open_ids.append(number)
    yours = chance.sample(open_ids, _YOURS)
    members = chance.sample(range(25, 45), len(boards))
    connection.executemany("INSERT INTO moderators VALUES (?, 1)", [(board,) for board in sorted(yours)])
    connection.executemany("INSERT INTO moderators VALUES (?, ?)", list(enumerate(members, start=1)))
    connection.executemany(
        "INSERT INTO subscriptions VALUES (1, ?)", [(board,) for board in sorted(chance.sample(open_ids, 4))]
    )


def _numbered(board: int, rules: list[str]) -> list[tuple[int, int, str]]:
    return [(board, position, rule) for position, rule in enumerate(rules, start=1)]
