"""Tasks that cannot be done: the right ending says so and leaves the forum as it was."""

import random

from sandbox.checking import impossible
from sandbox.forum.seeding.words import words
from sandbox.forum.tasks.picking import rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_MESSAGES = (
    ("Lost glove", "I think that I found your glove at the gate."),
    ("Your bookshelf", "Is the shelf still to be had?"),
    ("Saturday", "Shall we share a lift on Saturday?"),
)


def _vote_archived(chance: random.Random, world: World) -> Parts:
    query = (
        "SELECT posts.id, posts.title FROM posts JOIN boards ON boards.id = board_id"
        " WHERE archived AND posts.id NOT IN (SELECT post_id FROM post_votes) ORDER BY posts.id"
    )
    _, title = one(chance, rows(world, query), "archived post")
    return Parts(check=impossible(), values={"title": title})


def _message_nobody(chance: random.Random, world: World) -> Parts:
    taken = {name for _, name in rows(world, "SELECT id, name FROM users")}
    taken |= {name for _, name in rows(world, "SELECT id, former_name FROM users WHERE former_name IS NOT NULL")}
    lists = words().lists
    free = [f"{first}_{last}" for first in lists["first"] for last in lists["last"]]
    name = one(chance, [name for name in free if name not in taken], "free name")
    subject, body = chance.choice(_MESSAGES)
    return Parts(check=impossible(), values={"name": name, "subject": subject, "body": body})


def _message_closed(chance: random.Random, world: World) -> Parts:
    _, name = one(
        chance, rows(world, "SELECT id, name FROM users WHERE NOT accepts_messages ORDER BY id"), "quiet member"
    )
    subject, body = chance.choice(_MESSAGES)
    return Parts(check=impossible(), values={"name": name, "subject": subject, "body": body})


_SEND = (
    "Send u/{name} a message with the subject “{subject}” and the text “{body}”",
    "Write to {name}: “{body}” The subject should be “{subject}”.",
)

IMPOSSIBLE = (
    Task(
        id="forum-vote-archived",
        host="forum",
        kind="change",
        about="Upvote a post that is archived: it cannot be done.",
        least_actions=1,
        phrasings=("Upvote the post “{title}”.", "Please give the post “{title}” an upvote from me."),
        build=_vote_archived,
        tags=frozenset({"impossible"}),
    ),
    Task(
        id="forum-message-nobody",
        host="forum",
        kind="change",
        about="Write to a member who does not exist: it cannot be done.",
        least_actions=1,
        phrasings=_SEND,
        build=_message_nobody,
        tags=frozenset({"impossible"}),
    ),
    Task(
        id="forum-message-closed",
        host="forum",
        kind="change",
        about="Write to a member who takes no messages: it cannot be done, as only sending shows.",
        least_actions=2,
        phrasings=_SEND,
        build=_message_closed,
        tags=frozenset({"impossible", "replan"}),
    ),
)
