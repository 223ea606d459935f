"""Tasks whose first way leads nowhere: other words, another name, replies that are not shown."""

import random

from sandbox.answers import says_name
from sandbox.checking import answered, answered_name
from sandbox.forum.clock import stamp
from sandbox.forum.seeding.words import words
from sandbox.forum.tasks.picking import database, name_of, rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_REPLIES = 6
_THREADS = (
    ("hoover that whistles", "repair-cafe", "Vacuum cleaner whistles like a kettle", "Only on carpet, only at noon."),
    (
        "timepiece running backwards",
        "repair-cafe",
        "Kitchen clock runs backwards since Sunday",
        "It is right twice a day.",
    ),
    (
        "wireless that wakes up alone",
        "repair-cafe",
        "Radio wakes up by itself at five",
        "It plays the weather and stops.",
    ),
    ("kitten on a boat", "riverton", "A cat takes the ferry every morning", "She gets off first and looks back."),
    (
        "cookies for a long journey",
        "baking",
        "Biscuits that survive a week of travel",
        "Wrapped in paper, kept from the cousins.",
    ),
    (
        "automobile in the river",
        "riverton",
        "Two cars were pulled out of the water",
        "Nobody was in them, the fish moved out.",
    ),
)


def _other_words(chance: random.Random, world: World) -> Parts:
    what, board, title, body = chance.choice(_THREADS)
    connection = database(world)
    author, *commenters = chance.sample(range(2, 45), 4)
    post = connection.execute(
        "INSERT INTO posts (board_id, author_id, title, body, created, base_score)"
        " VALUES ((SELECT id FROM boards WHERE slug = ?), ?, ?, ?, ?, ?)",
        (board, author, title, body, stamp(), chance.randint(20, 90)),
    ).lastrowid
    scores = chance.sample(range(4, 60), 3)
    for user, score, text in zip(commenters, scores, chance.sample(words().lists["comments"], 3), strict=True):
        connection.execute(
            "INSERT INTO comments (post_id, author_id, body, created, base_score) VALUES (?, ?, ?, ?, ?)",
            (post, user, words().fill(text, chance), stamp(), score),
        )
    best = commenters[scores.index(max(scores))]
    rivals = [name_of(world, user) for user in (author, *commenters) if user != best]
    return Parts(check=answered_name(name_of(world, best), rivals=rivals), values={"what": what})


def _renamed(chance: random.Random, world: World) -> Parts:
    user, former = one(
        chance,
        rows(
            world,
            "SELECT id, former_name FROM users WHERE former_name IS NOT NULL"
            " AND EXISTS (SELECT 1 FROM posts WHERE author_id = users.id) ORDER BY id",
        ),
        "renamed member with posts",
    )
    boards = [slug for _, slug in rows(world, "SELECT id, slug FROM boards")]
    (_, board), *_ = rows(
        world,
        "SELECT posts.id, slug FROM posts JOIN boards ON boards.id = board_id WHERE author_id = ?"
        " ORDER BY posts.created DESC, posts.id DESC",
        user,
    )

    def fits(answer: str) -> bool:
        spaced = [slug.replace("-", " ") for slug in boards if slug != board]
        return says_name(answer.replace("-", " "), board.replace("-", " "), rivals=spaced)

    return Parts(check=answered(fits, f"b/{board}"), values={"name": former})


def _hidden_reply(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    candidates = connection.execute(
        """
        SELECT posts.id, posts.title, top.id, top.body, name FROM posts
          JOIN boards ON boards.id = board_id
          JOIN comments top ON top.post_id = posts.id AND top.parent_id IS NULL
          JOIN users ON users.id = top.author_id
        WHERE (SELECT count(*) FROM comments WHERE post_id = posts.id) > 14
          AND top.base_score = (SELECT max(base_score) FROM comments WHERE post_id = posts.id)
        ORDER BY posts.id
        """
    )
    post, title, comment, body, name = one(chance, candidates.fetchall(), "busy post with a best comment")
    there = {user for user, _ in rows(world, "SELECT author_id, body FROM comments WHERE post_id = ?", post)}
    held = connection.execute("SELECT base_score FROM comments WHERE parent_id = ?", (comment,)).fetchall()
    new = chance.sample([user for user in range(2, 46) if user not in there], max(2, _REPLIES - len(held)))
    lowest = min([score for (score,) in held] + [9]) - 2
    for index, user in enumerate(new):
        score = lowest if index == 0 else lowest + 1 + index
        text = words().fill(chance.choice(words().lists["comments"]), chance)
        connection.execute(
            "INSERT INTO comments (post_id, parent_id, author_id, body, created, base_score) VALUES (?, ?, ?, ?, ?, ?)",
            (post, comment, user, text, stamp(), score),
        )
    rivals = [name_of(world, user) for user in {*there, *new[1:]}]
    return Parts(
        check=answered_name(name_of(world, new[0]), rivals=[rival for rival in rivals if rival != name]),
        values={"title": title, "name": name, "body": body},
    )


SEARCHING = (
    Task(
        id="forum-other-words",
        host="forum",
        kind="retrieval",
        about="Find a thread that uses other words than the question, and its best comment.",
        least_actions=2,
        phrasings=(
            "There is a thread about a {what}. Who wrote the most-voted comment in it? Just the name.",
            "Find the post on the {what} and tell me the name of the member whose comment got the most points.",
        ),
        build=_other_words,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="forum-renamed-member",
        host="forum",
        kind="retrieval",
        about="Find on which board a member posted last who has another name now.",
        least_actions=2,
        phrasings=(
            "On which board did u/{name} publish their newest post?",
            "Where did {name} post most recently? Give me the name of the board only.",
            "I am looking for the latest post by u/{name}: which board is it in?",
        ),
        build=_renamed,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="forum-hidden-reply",
        host="forum",
        kind="retrieval",
        about="Find the least liked direct reply to a comment, which is not shown at first.",
        least_actions=3,
        phrasings=(
            (
                "Under “{title}”, {name} wrote “{body}”. Who wrote the direct reply to it with"
                " the fewest points? Just the name."
            ),
            (
                "Which member's direct reply to {name}'s comment “{body}” in the post “{title}” has the lowest score?"
                " Answer with the name only."
            ),
        ),
        build=_hidden_reply,
        tags=frozenset({"replan"}),
    ),
)
