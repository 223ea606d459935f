"""Questions about posts, comments and members."""

import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.forum.threads import PickReply
from sandbox.demonstrator.skills import (
    Answer,
    Compare,
    Count,
    Fill,
    Open,
    OpenAbout,
    OpenFirst,
    Pick,
    Press,
    ReadRow,
    Search,
    Take,
    Visit,
    pairs,
)
from sandbox.demonstrator.thing import where

_POINTS = "Every comment under the post shows its points."
_BEST = Pick(things="comments", by="points", wanted="author", fact="author")


def _top_commenter(ask: Ask) -> Steps:
    return [_to_post(ask["title"]), goal(_POINTS, _BEST, Answer(text="{author}"))]


def _to_post(title: str) -> Goal:
    return goal("The post's title is known, the search leads to it.", Search(words=title), Open(name=title))


def _count_posts(ask: Ask) -> Steps:
    board = where(board=f"b/{ask['board']}")
    return [
        Step(Visit(path=f"/u/{ask['name']}"), "A profile lists all that a member has posted."),
        goal(
            "Each post in the list names its board; the list may have several pages.",
            Count(things="posts", where=board, fact="number of posts"),
            Answer(text="{number of posts}"),
        ),
    ]


def _compare_karma(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for name in (ask[key] for key in "abc"):
        read = ReadRow(row="Comment karma", fact=f"comment karma of {name}")
        steps.append(goal(f"The profile of {name} says it.", Visit(path=f"/u/{name}"), Open(name="About"), read))
    winner = Compare(what="comment karma", fact="winner")
    return [*steps, goal("All three are known then.", winner, Answer(text="{winner}: {value of winner}"))]


def _newest_with_flair(ask: Ask) -> Steps:
    return [
        Step(Visit(path=f"/b/{ask['board']}"), "The board has a page of its own."),
        goal(
            "Its posts can be ordered by age and filtered by flair.",
            Open(name="New"),
            Fill(values=pairs({"Flair": ask["flair"]})),
            Press(name="Apply"),
        ),
        goal(
            "The newest one stands first then.",
            OpenFirst(things="posts"),
            Answer(text=f"The newest post with the flair {ask['flair']} is open."),
        ),
    ]


def _other_words(ask: Ask) -> Steps:
    return [
        goal(
            "The search should find the thread by what it is about.",
            Search(words=ask["what"]),
            OpenAbout(things="posts", words=ask["what"]),
        ),
        goal(_POINTS, _BEST, Answer(text="{author}")),
    ]


def _suggested(_ask: Ask, setback: Setback) -> Steps:
    """Follow the other words that an empty search suggests."""
    page = setback.place.scene.page
    line = next((line for line in page.lines if line.words.startswith("Try other words")), None)
    others = [target.name for target in line.targets] if line else []
    return [Step(Open(name=others[0]), "The search suggests another word."), *setback.after] if others else []


def _newest_board(ask: Ask) -> Steps:
    return [
        Step(Visit(path=f"/u/{ask['name']}"), "A profile lists what a member has posted, the newest first."),
        goal(
            "Each post in the list names its board.",
            Take(things="posts", wanted="board", fact="board"),
            Answer(text="{board}"),
        ),
    ]


def _renamed(_ask: Ask, setback: Setback) -> Steps:
    """Go to the name that a member has now."""
    now = re.search(r"now called (u/\w+)", setback.trouble.reason)
    return [Step(Open(name=now[1]), "The member has another name now."), *setback.after] if now else []


def _lowest_reply(ask: Ask) -> Steps:
    reply = PickReply(name=ask["name"], body=ask["body"])
    return [_to_post(ask["title"]), goal("The replies stand under the comment.", reply, Answer(text="{author}"))]


def _load_replies(_ask: Ask, setback: Setback) -> Steps:
    """Have the rest of the replies shown."""
    more = re.search(r'"(Load .*?)"', setback.trouble.reason)
    return [Step(Open(name=more[1]), "Some replies are left out at first."), *setback.place.rest] if more else []


READING = (
    Recipe(
        name="the best comment under a post",
        asks=(
            r"who wrote the comment with the most points under “<title>”",
            r"there is a post “<title>”\. .*whoever wrote its most-voted comment",
            r"under the post “<title>”, whose comment has the highest score",
        ),
        plan=_top_commenter,
    ),
    Recipe(
        name="a member's posts on a board",
        asks=(
            r"how many posts has (?:u/)?<name> written in (?:b/)?(?P<board>[\w-]+)",
            r"count the posts by (?:u/)?<name> that are in (?:b/)?(?P<board>[\w-]+)",
            r"how often (?:u/)?<name> has posted on the <board> board",
        ),
        plan=_count_posts,
    ),
    Recipe(
        name="the most comment karma",
        asks=(
            r"which of (?:u/)?(?P<a>\w+), (?:u/)?(?P<b>\w+) and (?:u/)?(?P<c>\w+) has the most comment karma",
            r"profiles of (?P<a>\w+), (?P<b>\w+) and (?P<c>\w+): who has the highest comment karma",
        ),
        plan=_compare_karma,
    ),
    Recipe(
        name="the newest post with a flair",
        asks=(
            r"newest post with the flair “<flair>” in b/(?P<board>[\w-]+)",
            r"most recent “<flair>” post on the <board> board",
        ),
        plan=_newest_with_flair,
    ),
    Recipe(
        name="a thread in other words",
        asks=(
            r"there is a thread about an? <what>\. who wrote the most-voted comment",
            r"find the post on the <what> and tell me the name of the member whose comment got the most points",
        ),
        plan=_other_words,
        mends=(Mend("nothing is found", _suggested),),
    ),
    Recipe(
        name="the board of a member's newest post",
        asks=(
            r"on which board did (?:u/)?<name> publish their newest post",
            r"where did (?:u/)?<name> post most recently",
            r"latest post by (?:u/)?<name>: which board",
        ),
        plan=_newest_board,
        mends=(Mend("now called u/", _renamed),),
    ),
    Recipe(
        name="the least liked reply",
        asks=(
            r"under “<title>”, <name> wrote “<body>”\. who wrote the direct reply to it",
            r"direct reply to <name>'s comment “<body>” in the post “<title>” has the lowest",
        ),
        plan=_lowest_reply,
        mends=(Mend('"Load ', _load_replies),),
    ),
)
