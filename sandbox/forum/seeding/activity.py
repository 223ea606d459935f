"""What you have done so far, and what waits for you."""

import random
import sqlite3
from datetime import timedelta

from sandbox.forum.clock import stamp
from sandbox.forum.seeding.words import words


def seed_activity(connection: sqlite3.Connection, chance: random.Random) -> None:
    """Add your votes, saved posts, blocks, messages and notifications, and reports and bans on your boards."""
    posts = [int(row[0]) for row in connection.execute("SELECT id FROM posts WHERE author_id != 1")]
    comments = [int(row[0]) for row in connection.execute("SELECT id FROM comments WHERE author_id != 1")]
    for table, ids in (("post_votes", chance.sample(posts, 12)), ("comment_votes", chance.sample(comments, 14))):
        connection.executemany(
            f"INSERT INTO {table} VALUES (1, ?, ?)", [(chosen, chance.choice((1, 1, 1, -1))) for chosen in sorted(ids)]
        )
    connection.executemany("INSERT INTO saved VALUES (1, ?)", [(post,) for post in sorted(chance.sample(posts, 4))])
    connection.executemany(
        "INSERT INTO blocks VALUES (1, ?)", [(user,) for user in sorted(chance.sample(range(30, 46), 2))]
    )
    _messages(connection, chance)
    _notifications(connection, chance)
    boards = [row[0] for row in connection.execute("SELECT board_id FROM moderators WHERE user_id = 1")]
    for board in boards:
        _reports(connection, chance, board)
        connection.execute(
            "INSERT INTO bans (board_id, user_id, duration, reason, note, created) VALUES (?, ?, ?, ?, '', ?)",
            (board, chance.randint(35, 45), "30 days", "Spam", stamp(timedelta(days=chance.randint(2, 20)))),
        )


def _messages(connection: sqlite3.Connection, chance: random.Random) -> None:
    for index, (subject, body) in enumerate(words().messages):
        sender = chance.randint(2, 20)
        sent = stamp(timedelta(days=5 - index, minutes=chance.randint(5, 1300)))
        filled = words().fill(body, chance)
        connection.execute(
            "INSERT INTO messages (sender_id, recipient_id, subject, body, sent, seen) VALUES (?, 1, ?, ?, ?, ?)",
            (sender, subject, filled, sent, index < 3),
        )


def _notifications(connection: sqlite3.Connection, chance: random.Random) -> None:
    rows = connection.execute(
        "SELECT comments.id, users.name, posts.title FROM comments JOIN users ON users.id = comments.author_id"
        " JOIN posts ON posts.id = comments.post_id WHERE comments.author_id != 1"
        " ORDER BY comments.created DESC LIMIT 40"
    ).fetchall()
    for index, (comment, name, title) in enumerate(reversed(chance.sample(rows, 6))):
        connection.execute(
            "INSERT INTO notifications (user_id, text, link, created, seen) VALUES (1, ?, ?, ?, ?)",
            (
                f"{name} mentioned you in “{title}”",
                f"/comment/{comment}",
                stamp(timedelta(hours=60 - index * 9)),
                index < 4,
            ),
        )


def _reports(connection: sqlite3.Connection, chance: random.Random, board: int) -> None:
    comments = connection.execute(
        "SELECT comments.id FROM comments JOIN posts ON posts.id = post_id"
        " WHERE board_id = ? AND comments.author_id != 1 ORDER BY comments.created DESC LIMIT 30",
        (board,),
    ).fetchall()
    posts = connection.execute(
        "SELECT id FROM posts WHERE board_id = ? AND author_id != 1 ORDER BY created DESC LIMIT 12", (board,)
    ).fetchall()
    targets = [(None, row[0]) for row in chance.sample(comments, 4)] + [
        (row[0], None) for row in chance.sample(posts, 3)
    ]
    chance.shuffle(targets)
    reasons = [*words().lists["reports"], *chance.choices(words().lists["reports"], k=3)]
    chance.shuffle(reasons)
    for index, (post, comment) in enumerate(targets):
        connection.execute(
            "INSERT INTO reports (board_id, post_id, comment_id, reporter_id, reason, created)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (board, post, comment, chance.randint(2, 44), reasons[index], stamp(timedelta(hours=70 - index * 8))),
        )
