"""Tasks whose answer is read off the pages."""

import random

from sandbox.answers import says_name, says_number
from sandbox.checking import answered, answered_name, answered_number, ended_at
from sandbox.forum.tasks.picking import YOU_ID, database, name_of, open_boards, rows
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.world import World

_MANY_POSTS = 18


def _top_commenter(chance: random.Random, world: World) -> Parts:
    candidates = database(world).execute(
        """
        SELECT posts.id, posts.title, slug, top.author_id FROM posts JOIN boards ON boards.id = board_id
          JOIN comments top ON top.post_id = posts.id AND top.parent_id IS NULL
        WHERE (SELECT count(*) FROM comments WHERE post_id = posts.id) BETWEEN 5 AND 10
          AND NOT EXISTS (SELECT 1 FROM comments other WHERE other.post_id = posts.id AND other.id != top.id
                          AND other.base_score > top.base_score - 3)
        ORDER BY posts.id
        """
    )
    post, title, board, author = one(chance, candidates.fetchall(), "post with a best comment")
    others = rows(
        world,
        "SELECT DISTINCT author_id, name FROM comments JOIN users ON users.id = author_id WHERE post_id = ?",
        post,
    )
    return Parts(
        check=answered_name(name_of(world, author), rivals=[name for user, name in others if user != author]),
        values={"title": title, "board": board},
    )


def _count_posts(chance: random.Random, world: World) -> Parts:
    connection = database(world)
    author, held = connection.execute(
        "SELECT author_id, count(*) AS held FROM posts WHERE author_id != 1"
        " GROUP BY author_id ORDER BY held DESC, author_id"
    ).fetchone()
    others = rows(world, "SELECT id, title FROM posts WHERE author_id NOT IN (1, ?) ORDER BY id", author)
    for post, _ in chance.sample(others, max(0, _MANY_POSTS - held)):
        connection.execute("UPDATE posts SET author_id = ? WHERE id = ?", (author, post))
    boards = connection.execute(
        "SELECT slug, count(*) FROM posts JOIN boards ON boards.id = board_id WHERE author_id = ?"
        " GROUP BY slug HAVING count(*) > 1 ORDER BY slug",
        (author,),
    )
    board, count = one(chance, boards.fetchall(), "board with posts of a busy member")
    return Parts(check=answered_number(count), values={"name": name_of(world, author), "board": board})


def _compare_karma(chance: random.Random, world: World) -> Parts:
    karma = database(world).execute(
        "SELECT name, sum(base_score + coalesce((SELECT value FROM comment_votes WHERE comment_id = comments.id), 0))"
        " FROM comments JOIN users ON users.id = author_id WHERE author_id != ? GROUP BY name ORDER BY name",
        (YOU_ID,),
    )
    by_figure = {int(figure): str(name) for name, figure in karma}
    low, middle, figure = sorted(chance.sample(sorted(by_figure), 3))
    best, losers = by_figure[figure], [by_figure[low], by_figure[middle]]
    asked = chance.sample([best, *losers], 3)

    def fits(answer: str) -> bool:
        return says_name(answer, best, rivals=losers) and says_number(answer, figure)

    return Parts(check=answered(fits, f"{best} and {figure}"), values=dict(zip("abc", asked, strict=True)))


def _newest_with_flair(chance: random.Random, world: World) -> Parts:
    found: list[tuple[int, str, str]] = []
    for board, slug in open_boards(world):
        posts = rows(world, "SELECT id, flair FROM posts WHERE board_id = ? ORDER BY created DESC, id DESC", board)
        for flair in sorted({flair for _, flair in posts[3:] if flair}):
            first = next(index for index, (_, other) in enumerate(posts) if other == flair)
            if first:
                found.append((posts[first][0], slug, flair))
    post, slug, flair = one(chance, found, "newest post with a flair")
    alike = [f"/post/{post}?sort={sort}" for sort in ("top", "new", "old")]
    return Parts(check=ended_at(f"/post/{post}", host="forum", alike=alike), values={"board": slug, "flair": flair})


READING = (
    Task(
        id="forum-top-commenter",
        host="forum",
        kind="retrieval",
        about="Find who wrote the comment with the most points under a post.",
        least_actions=2,
        phrasings=(
            "Who wrote the comment with the most points under “{title}” in b/{board}? Just the name.",
            "In b/{board} there is a post “{title}”. Give me the name of whoever wrote its most-voted comment.",
            "Under the post “{title}”, whose comment has the highest score? Answer with the member's name only.",
        ),
        build=_top_commenter,
    ),
    Task(
        id="forum-count-posts",
        host="forum",
        kind="retrieval",
        about="Count a member's posts on one board, over all pages of their profile.",
        least_actions=3,
        phrasings=(
            "How many posts has u/{name} written in b/{board} in all?",
            "Count the posts by u/{name} that are in b/{board}.",
            "I wonder how often {name} has posted on the {board} board. Give me the number of posts.",
        ),
        build=_count_posts,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="forum-compare-karma",
        host="forum",
        kind="retrieval",
        about="Compare the comment karma of three members.",
        least_actions=3,
        phrasings=(
            "Which of u/{a}, u/{b} and u/{c} has the most comment karma? Answer with that name and the figure only.",
            (
                "Look at the profiles of {a}, {b} and {c}: who has the highest comment karma, and how much is it?"
                " Just the winner and the number."
            ),
        ),
        build=_compare_karma,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="forum-newest-with-flair",
        host="forum",
        kind="navigation",
        about="Open the newest post that has a flair on a board.",
        least_actions=3,
        phrasings=(
            "Open the newest post with the flair “{flair}” in b/{board}.",
            "Show me the most recent “{flair}” post on the {board} board and stay on its page.",
        ),
        build=_newest_with_flair,
    ),
)
