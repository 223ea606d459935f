"""Posts and the comments under them."""

import random
import sqlite3
from datetime import datetime, timedelta

from sandbox.clock import NOW
from sandbox.forum.clock import stamp
from sandbox.forum.seeding.words import BoardWords, words

_DEEPEST = 5
_BUSY = range(10, 15)
"""Ids of members who write much more than others."""


def seed_threads(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Fill every board with posts, and the posts with threads of comments."""
    titles: set[str] = set()
    posts: list[tuple[int, BoardWords, str, str, int]] = []
    for number, board in enumerate(words().boards, start=1):
        archived = board.get("archived", False)
        drafts = list(board["posts"]) * 2
        chance.shuffle(drafts)
        for title, body in drafts[: 8 if archived else chance.randint(14, 20)]:
            filled = words().fill(f"{title}\n{body}", chance)
            if filled.split("\n")[0].lower() in titles:
                continue
            titles.add(filled.split("\n")[0].lower())
            days = chance.randint(800, 1500) if archived else int(320 * chance.random() ** 2)
            created = stamp(timedelta(days=days, minutes=chance.randint(40, 1430)))
            posts.append((number, board, filled, created, _author(chance)))
    posts.sort(key=lambda post: post[3])
    for post_id, (number, board, filled, created, author) in enumerate(posts, start=1):
        title, body = filled.split("\n")
        flair = chance.choice(board["flairs"]) if board["flairs"] and chance.random() < 0.8 else ""
        connection.execute(
            "INSERT INTO posts (id, board_id, author_id, title, body, flair, created, base_score, locked)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (post_id, number, author, title, body, flair, created, _score(chance, 400), chance.random() < 0.04),
        )
    _comments(connection, chance, posts)


def _author(chance: random.Random) -> int:
    drawn = chance.random()
    if drawn < 0.03:
        return 1
    return chance.choice(_BUSY) if drawn < 0.4 else chance.randint(2, 45)


def _score(chance: random.Random, most: int) -> int:
    return int(most * chance.random() ** 3) - chance.randint(0, 6)


def _comments(
    connection: sqlite3.Connection, chance: random.Random, posts: list[tuple[int, BoardWords, str, str, int]]
) -> None:
    number = 0
    comments: list[tuple[int, int, int | None, int, str, str, int]] = []
    for post_id, (_, board, _, created, author) in enumerate(posts, start=1):
        count = chance.randint(22, 36) if chance.random() < 0.14 else chance.choice((0, 1, 2, 3, 4, 5, 6, 8, 10))
        texts = chance.sample([*board["comments"], *words().lists["comments"]], min(count, 30))
        begun = datetime.fromisoformat(created)
        depths: dict[int, int] = {}
        for index, text in enumerate(texts):
            number += 1
            parents = [known for known, depth in depths.items() if depth < _DEEPEST]
            parent = chance.choice(parents) if parents and chance.random() < 0.62 else None
            depths[number] = depths[parent] + 1 if parent else 0
            begun += (NOW - begun) * 0.06 * chance.random()
            commenter = author if chance.random() < 0.1 else _author(chance)
            body, when = words().fill(text, chance), begun.isoformat(timespec="minutes")
            score = _score(chance, 150 if index < 8 else 40)
            comments.append((number, post_id, parent, commenter, body, when, score))
    connection.executemany(
        "INSERT INTO comments (id, post_id, parent_id, author_id, body, created, base_score)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        comments,
    )
