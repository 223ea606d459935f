"""Tasks of the forum whose answer stands in the encyclopaedia."""

import random

from sandbox.answers import says_number
from sandbox.checking import Expected, Wanted, changed, impossible
from sandbox.forum.clock import stamp
from sandbox.forum.data.posts import add_post
from sandbox.forum.tasks.picking import YOU_ID
from sandbox.forum.tasks.picking import database as forum
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.wiki.markup import fact
from sandbox.wiki.tasks.picking import kept_in
from sandbox.world import World

_BOARDS = ("hiking", "riverton")
_QUESTIONS = (
    ("Quiz night: a mountain", "Tomorrow's quiz has a round on Tarvia. How high is {thing}?"),
    ("A bet about a summit", "My uncle and I have a bet. What is the height of {thing} in Tarvia?"),
    ("Planning a climb", "Before I book anything: how many metres has {thing}?"),
)
_UNKNOWN = ("Marrowdale", "Quillford", "Tansybridge", "Hobbleton", "Wickerley")
_SUBJECTS = ("Your question", "I looked it up", "The number you wanted")


def _number(text: str) -> int:
    return int(text.split(maxsplit=1)[0].replace(",", ""))


def _says(number: int) -> Wanted:
    return lambda value: says_number(str(value), number)


def _ask(world: World, chance: random.Random, thing: str) -> tuple[int, str, str]:
    """Have a member ask about a mountain: the post, its title, the member's name."""
    title, body = chance.choice(_QUESTIONS)
    board = forum(world).execute("SELECT id FROM boards WHERE slug = ?", (chance.choice(_BOARDS),)).fetchone()[0]
    author, name = one(chance, _members(world), "member")
    filled = body.format(thing=thing)
    post = add_post(forum(world), board=board, author=author, title=title, body=filled, url="", flair="")
    forum(world).execute("UPDATE posts SET created = ? WHERE id = ?", (stamp(), post))
    return post, title, name


def _members(world: World) -> list[tuple[int, str]]:
    rows = forum(world).execute(
        "SELECT id, name FROM users WHERE id != 1 AND accepts_messages AND former_name IS NULL ORDER BY id"
    )
    return [(int(row[0]), str(row[1])) for row in rows]


def _answer(chance: random.Random, world: World) -> Parts:
    mountain = one(chance, kept_in(world, "Mountains of Tarvia"), "mountain")
    post, title, name = _ask(world, chance, mountain.title)
    height = _number(fact(mountain.text, "Height"))
    row: dict[str, Wanted] = {"post_id": post, "parent_id": None, "author_id": YOU_ID, "body": _says(height)}
    return Parts(
        check=changed(Expected(table="comments", kind="added", row=row)),
        values={"title": title, "name": name, "thing": mountain.title},
    )


def _message(recipient: int, subject: str, body: Wanted) -> Expected:
    row: dict[str, Wanted] = {
        "sender_id": YOU_ID,
        "recipient_id": recipient,
        "subject": lambda value: str(value).strip(" .") == subject,
        "body": body,
    }
    return Expected(table="messages", kind="added", row=row)


def _renamed(chance: random.Random, world: World) -> Parts:
    town = one(chance, kept_in(world, "Towns in Tarvia"), "town")
    rows = forum(world).execute("SELECT id, former_name FROM users WHERE former_name IS NOT NULL ORDER BY id")
    member, former = one(chance, [(int(row[0]), str(row[1])) for row in rows], "renamed member")
    forum(world).execute("UPDATE users SET accepts_messages = 1 WHERE id = ?", (member,))
    subject = chance.choice(_SUBJECTS)
    inhabitants = _number(fact(town.text, "Population"))
    return Parts(
        check=changed(_message(member, subject, _says(inhabitants))),
        values={"name": former, "town": town.title, "subject": subject},
    )


def _unknown(chance: random.Random, world: World) -> Parts:
    _, name = one(chance, _members(world), "member")
    return Parts(
        check=impossible(), values={"name": name, "town": chance.choice(_UNKNOWN), "subject": chance.choice(_SUBJECTS)}
    )


_TELL = (
    (
        "u/{name} wants to know how many inhabitants {town} has. Look it up in the encyclopaedia at {wiki_url} and send"
        " them a message here on the forum: subject “{subject}”, and nothing but the number as the text."
    ),
    (
        "Find the population of {town} on {wiki_url} and message it to the forum member u/{name}. The subject is"
        " “{subject}”, the text only the number."
    ),
    (
        "Message u/{name} the number of people who live in {town}, as the encyclopaedia ({wiki_url}) has it. Subject:"
        " “{subject}”. Text: just the number."
    ),
)

ASKING = (
    Task(
        id="cross-answer-question",
        host="forum",
        kind="change",
        about="Answer a question of the forum with a figure from the encyclopaedia.",
        least_actions=7,
        phrasings=(
            (
                "In the post “{title}”, u/{name} asks how high {thing} is. Look it up in the encyclopaedia at"
                " {wiki_url} and add a comment to the post that says only the height."
            ),
            (
                "The encyclopaedia at {wiki_url} knows the height of {thing}. Post it as a comment under u/{name}'s"
                " question “{title}”, just the height and its unit."
            ),
            (
                "u/{name} needs the height of {thing} (see their post “{title}”). Get it from {wiki_url} and leave it"
                " there as a comment, without any other number."
            ),
        ),
        build=_answer,
        tags=frozenset({"cross_site"}),
    ),
    Task(
        id="cross-message-renamed",
        host="forum",
        kind="change",
        about="Send a figure from the encyclopaedia to a member of the forum who has another name now.",
        least_actions=9,
        phrasings=_TELL,
        build=_renamed,
        tags=frozenset({"cross_site", "replan"}),
    ),
    Task(
        id="cross-unknown-town",
        host="forum",
        kind="change",
        about="Send a member a figure of a town that the encyclopaedia does not know.",
        least_actions=2,
        phrasings=_TELL,
        build=_unknown,
        tags=frozenset({"cross_site", "impossible"}),
    ),
)
