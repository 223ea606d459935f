"""Tasks that put your own things in order: subscriptions, settings, posts, votes."""

import random

from sandbox.checking import Expected, Wanted, changed
from sandbox.forum.seeding import YOUR_PASSWORD
from sandbox.forum.tasks.picking import YOU_ID, database, open_boards, rows
from sandbox.picking import one, same
from sandbox.task import Parts, Task
from sandbox.world import World

_ABOUTS = (
    "I repair bicycles and bake on Sundays.",
    "Gone fishing, back in May.",
    "Learning to prune. Pray for the pear.",
)
_POSTS = 3
_DEPENDENTS = (("post_votes", "post_id"), ("saved", "post_id"), ("hidden", "post_id"), ("reports", "post_id"))
_UNDER_COMMENTS = ("comment_votes", "reports")


def _subscriptions(chance: random.Random, world: World) -> Parts:
    mine = rows(
        world,
        "SELECT boards.id, slug FROM boards JOIN subscriptions ON boards.id = board_id WHERE user_id = ? ORDER BY slug",
        YOU_ID,
    )
    leave = chance.sample(mine, 2)
    join = chance.sample([board for board in open_boards(world) if board not in mine], 3)
    expected = [_subscription("added", board) for board, _ in join] + [
        _subscription("removed", board) for board, _ in leave
    ]
    slugs = [slug for _, slug in join + leave]
    return Parts(check=changed(*expected), values=dict(zip("abcde", slugs, strict=True)))


def _subscription(kind: str, board: int) -> Expected:
    row = {"user_id": YOU_ID, "board_id": board}
    return Expected(table="subscriptions", kind="added" if kind == "added" else "removed", row=row)


def _settings(chance: random.Random, _world: World) -> Parts:
    about, theme = chance.choice(_ABOUTS), chance.choice(("Dark", "Light"))
    email = f"robin{chance.randint(10, 99)}@post.example"
    to: dict[str, Wanted] = {"about": same(about), "email": email, "theme": theme, "mail_digest": 0}
    return Parts(
        check=changed(Expected(table="users", kind="changed", row={"id": YOU_ID}, to=to)),
        values={"about": about, "theme": theme.lower(), "email": email, "password": YOUR_PASSWORD},
    )


def _clean_up(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    board, slug = one(chance, open_boards(world), "open board")
    connection.execute("UPDATE posts SET author_id = 2 WHERE author_id = ? AND board_id = ?", (YOU_ID, board))
    posts = rows(world, "SELECT id, title FROM posts WHERE board_id = ? ORDER BY id", board)
    mine = chance.sample(posts, _POSTS)
    expected: list[Expected] = []
    for post, _ in mine:
        connection.execute("UPDATE posts SET author_id = ?, locked = 0 WHERE id = ?", (YOU_ID, post))
        expected += [Expected(table="posts", kind="removed", row={"id": post}), *_dependents(world, post)]
    return Parts(check=changed(*expected), values={"board": slug})


def _dependents(world: World, post: int) -> list[Expected]:
    """List what goes away with a post."""
    expected: list[Expected] = []
    for table, column in _DEPENDENTS:
        count = len(rows(world, f"SELECT rowid, '' FROM {table} WHERE {column} = ?", post))
        expected += [Expected(table=table, kind="removed", row={column: post})] * count
    for comment, _ in rows(world, "SELECT id, '' FROM comments WHERE post_id = ?", post):
        expected.append(Expected(table="comments", kind="removed", row={"id": comment}))
        for table in _UNDER_COMMENTS:
            count = len(rows(world, f"SELECT rowid, '' FROM {table} WHERE comment_id = ?", comment))
            expected += [Expected(table=table, kind="removed", row={"comment_id": comment})] * count
    return expected


def _upvote_each(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    connection.execute("DELETE FROM post_votes WHERE user_id = ?", (YOU_ID,))
    boards = chance.sample(open_boards(world), 5)
    expected = []
    for board, _ in boards:
        query = "SELECT id, title FROM posts WHERE board_id = ? ORDER BY base_score DESC, id DESC"
        (best, _), *_ = rows(world, query, board)
        connection.execute("UPDATE posts SET base_score = base_score + 5 WHERE id = ?", (best,))
        row = {"user_id": YOU_ID, "post_id": best, "value": 1}
        expected.append(Expected(table="post_votes", kind="added", row=row))
    return Parts(check=changed(*expected), values=dict(zip("abcde", (slug for _, slug in boards), strict=True)))


TIDYING = (
    Task(
        id="forum-subscriptions",
        host="forum",
        kind="change",
        about="Subscribe to three boards and leave two.",
        least_actions=10,
        phrasings=(
            "Subscribe to b/{a}, b/{b} and b/{c}, and unsubscribe from b/{d} and b/{e}.",
            (
                "I no longer want b/{d} and b/{e} on my front page. Drop those subscriptions and subscribe me to"
                " b/{a}, b/{b} and b/{c} instead."
            ),
        ),
        build=_subscriptions,
        tags=frozenset({"long"}),
    ),
    Task(
        id="forum-settings",
        host="forum",
        kind="change",
        about="Change four settings in four tabs, one of which asks for the password.",
        least_actions=13,
        phrasings=(
            (
                "Update my settings: the text about me should be “{about}”, my e-mail address {email}, the theme"
                " {theme}, and I do not want the weekly digest by e-mail any more. My password is “{password}”"
            ),
            (
                "In my forum settings, set my e-mail to {email} (my password is “{password}”), choose the"
                " {theme} theme, write “{about}” about me, and turn off the weekly digest e-mail."
            ),
        ),
        build=_settings,
        tags=frozenset({"long"}),
    ),
    Task(
        id="forum-clean-up",
        host="forum",
        kind="change",
        about="Delete all of your own posts on one board, each with a dialog.",
        least_actions=12,
        phrasings=(
            "Delete all the posts that I wrote in b/{board}, and nothing else.",
            "I want to be gone from b/{board}: delete every post of mine there. Leave my other posts alone.",
        ),
        build=_clean_up,
        tags=frozenset({"long"}),
    ),
    Task(
        id="forum-upvote-each",
        host="forum",
        kind="change",
        about="Upvote the best post of each of five boards.",
        least_actions=10,
        phrasings=(
            "Upvote the post with the most points of all time in each of b/{a}, b/{b}, b/{c}, b/{d} and b/{e}.",
            "Give an upvote to the top post of each of these boards, over all time: b/{a}, b/{b}, b/{c}, b/{d}, b/{e}.",
        ),
        build=_upvote_each,
        tags=frozenset({"long", "multi_page"}),
    ),
)
