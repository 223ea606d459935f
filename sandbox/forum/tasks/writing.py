"""Tasks that write: a reply, posts that a board asks more of, answers to messages."""

import random

from sandbox.checking import Expected, Wanted, changed
from sandbox.forum.tasks.picking import YOU_ID, database, rows
from sandbox.picking import one, same
from sandbox.task import Parts, Task
from sandbox.world import World

_REPLIES = (
    "Thank you, I will try that at the weekend.",
    "How long did it take you?",
    "That worked for me too, much obliged.",
    "Could you say which one you bought?",
)
_QUESTIONS = {
    "gardening": ("When do you move basil outdoors?", "Mine stands on the sill and looks out of the window."),
    "home-coffee": ("How long do you rest fresh beans?", "The roaster says a week and I cannot wait."),
    "keyboards": ("Which switches for cold fingers?", "My room has fifteen degrees until noon."),
    "repair-cafe": ("Is a stiff hinge worth the oil?", "It belongs to a laptop that I like."),
}
_OFFERS = (
    ("Blue garden chair", "One leg is shorter, it rocks. Collect in Riverton."),
    ("Stack of old maps", "Forty of them, all of places that have moved on."),
    ("Pair of roller skates, size 40", "Used twice, once downhill."),
    ("Bread tin without a lid", "Bakes as well as ever."),
)
_REPAIRS = (
    ("Typewriter swallows the letter e", "It types everything else with joy."),
    ("Music box plays only the chorus", "I have cleaned the comb already."),
    ("Umbrella opens by itself indoors", "The catch is worn, I believe."),
)
_ANSWERS = (
    "I am away until Monday and will write then.",
    "Thanks for writing, I will be there.",
    "Got it, see you soon.",
)


def _reply(chance: random.Random, world: World) -> Parts:
    candidates = database(world).execute(
        """
        SELECT posts.id, posts.title, comments.id, comments.body, name FROM comments
          JOIN posts ON posts.id = post_id JOIN boards ON boards.id = board_id
          JOIN users ON users.id = comments.author_id
        WHERE NOT archived AND NOT locked AND parent_id IS NULL AND comments.author_id != 1
          AND comments.base_score > -3
          AND (SELECT count(*) FROM comments other WHERE other.post_id = posts.id) BETWEEN 3 AND 8
          AND (SELECT count(*) FROM comments other
               WHERE other.post_id = posts.id AND other.author_id = comments.author_id) = 1
        ORDER BY comments.id
        """
    )
    post, title, comment, _, name = one(chance, candidates.fetchall(), "comment to reply to")
    text = chance.choice(_REPLIES)
    row: dict[str, Wanted] = {"post_id": post, "parent_id": comment, "author_id": YOU_ID, "body": same(text)}
    return Parts(
        check=changed(Expected(table="comments", kind="added", row=row)),
        values={"title": title, "name": name, "text": text},
    )


def _added_post(world: World, board: str, title: str, body: str, flair: str) -> Expected:
    ((board_id, _),) = rows(world, "SELECT id, slug FROM boards WHERE slug = ?", board)
    row: dict[str, Wanted] = {
        "board_id": board_id,
        "author_id": YOU_ID,
        "title": same(title),
        "body": same(body),
        "flair": flair,
        "url": "",
    }
    return Expected(table="posts", kind="added", row=row)


def _question(chance: random.Random, world: World) -> Parts:
    board = chance.choice(sorted(_QUESTIONS))
    title, body = _QUESTIONS[board]
    return Parts(
        check=changed(_added_post(world, board, title, body, "Question")),
        values={"board": board, "title": title, "body": body},
    )


def _offer(chance: random.Random, world: World) -> Parts:
    title, body = chance.choice(_OFFERS)
    return Parts(
        check=changed(_added_post(world, "trading-post", f"[Offer] {title}", body, "")),
        values={"title": title, "body": body},
    )


def _fallback(chance: random.Random, world: World) -> Parts:
    title, body = chance.choice(_REPAIRS)
    return Parts(
        check=changed(_added_post(world, "repair-cafe", title, body, "Question")),
        values={"title": title, "body": body},
    )


def _answer_unread(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    senders = [
        user for user, _ in rows(world, "SELECT id, name FROM users WHERE id != 1 AND accepts_messages ORDER BY id")
    ]
    messages = rows(world, "SELECT id, subject FROM messages WHERE recipient_id = ? ORDER BY id", YOU_ID)
    for (message, _), sender in zip(messages, chance.sample(senders, len(messages)), strict=True):
        connection.execute("UPDATE messages SET seen = 1, sender_id = ? WHERE id = ?", (sender, message))
    unread = chance.sample(messages, 3)
    text = chance.choice(_ANSWERS)
    expected = []
    for message, subject in unread:
        connection.execute("UPDATE messages SET seen = 0 WHERE id = ?", (message,))
        ((sender, _),) = rows(world, "SELECT sender_id, subject FROM messages WHERE id = ?", message)
        row: dict[str, Wanted] = {
            "sender_id": YOU_ID,
            "recipient_id": sender,
            "subject": same(f"Re: {subject}"),
            "body": same(text),
        }
        expected.append(Expected(table="messages", kind="added", row=row))
    return Parts(check=changed(*expected), values={"text": text})


WRITING = (
    Task(
        id="forum-reply-comment",
        host="forum",
        kind="change",
        about="Reply to one member's comment under a post.",
        least_actions=5,
        phrasings=(
            "Reply “{text}” to {name}'s comment under the post “{title}”.",
            "Under “{title}”, answer the comment by u/{name} with: “{text}”",
            "Please write a reply to what {name} said in “{title}”. The reply should read “{text}”",
        ),
        build=_reply,
    ),
    Task(
        id="forum-post-question",
        host="forum",
        kind="change",
        about="Ask a question on a board that asks for a flair.",
        least_actions=5,
        phrasings=(
            "Post a question in b/{board} with the title “{title}” and the text “{body}”",
            "Ask the people of b/{board} a question. Title: “{title}” Text: “{body}”",
        ),
        build=_question,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="forum-offer-tag",
        host="forum",
        kind="change",
        about="Offer a thing on a board whose titles need a tag.",
        least_actions=4,
        phrasings=(
            (
                "I want to give something away: post “{title}” in b/trading-post, with the text “{body}”"
                " If the board asks for more in the title, add what fits in front."
            ),
            "Offer this in b/trading-post. Title “{title}”, text “{body}” Follow the board's rule for titles.",
        ),
        build=_offer,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="forum-archived-fallback",
        host="forum",
        kind="change",
        about="Ask on an archived board, and on the board that it points to instead.",
        least_actions=6,
        phrasings=(
            (
                "Post a question in b/workshop-archive, title “{title}”, text “{body}” If that board takes no new"
                " posts, post it in the board that it sends people to."
            ),
            (
                "Ask a question on the workshop-archive board: “{title}” with the text “{body}” Should it be closed for"
                " posts, use the board that its description names instead."
            ),
        ),
        build=_fallback,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="forum-answer-unread",
        host="forum",
        kind="change",
        about="Answer every unread message in the inbox.",
        least_actions=15,
        phrasings=(
            "Reply “{text}” to every unread message in my inbox.",
            "I have unread messages. Answer each of them with “{text}”",
        ),
        build=_answer_unread,
        tags=frozenset({"long", "multi_page"}),
    ),
)
