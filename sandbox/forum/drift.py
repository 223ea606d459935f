"""What changes on the forum while somebody is there: others write and vote."""

import random
import sqlite3

from sandbox.forum.clock import stamp

_VOTES = 10
_COMMENTS = 6
_REMARKS = ("I was about to ask the same.", "Following this one.", "Same here, since last week.", "Good to know.")
_POSTS = (
    ("Who is coming on Sunday?", "I bring the cake, somebody else the weather."),
    ("A small thank you to everybody here", "Your advice has held for a month now."),
    ("What are you all up to this weekend?", "Mine is still free."),
)


def drift(connection: sqlite3.Connection, chance: random.Random, words: str) -> None:
    """Let other members vote, comment and write a post.

    Left alone is every board and post that the words name, and what you have written; and no member whom they name
    does anything. What is new has hardly any points.
    """
    said = words.casefold()
    boards = [
        row[0] for row in connection.execute("SELECT id, slug FROM boards WHERE NOT archived") if row[1] not in said
    ]
    members = [
        user
        for user, name, former in connection.execute(
            "SELECT id, name, former_name FROM users WHERE id != 1 ORDER BY id"
        )
        if name.casefold() not in said and (former is None or former.casefold() not in said)
    ]
    posts = [
        post
        for post, board, title in connection.execute(
            "SELECT id, board_id, title FROM posts WHERE author_id != 1 AND NOT locked AND removed IS NULL ORDER BY id"
        )
        if board in boards and title.casefold() not in said
    ]
    for post in chance.sample(posts, min(_VOTES, len(posts))):
        connection.execute("UPDATE posts SET base_score = base_score + ? WHERE id = ?", (chance.randint(1, 3), post))
    for post in chance.sample(posts, min(_COMMENTS, len(posts))):
        connection.execute(
            "INSERT INTO comments (post_id, author_id, body, created, base_score) VALUES (?, ?, ?, ?, 1)",
            (post, chance.choice(members), chance.choice(_REMARKS), stamp()),
        )
    if boards:
        connection.execute(
            "INSERT INTO posts (board_id, author_id, title, body, created, base_score) VALUES (?, ?, ?, ?, ?, 1)",
            (chance.choice(boards), chance.choice(members), *chance.choice(_POSTS), stamp()),
        )
