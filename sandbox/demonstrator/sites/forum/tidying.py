"""Putting one's own things in order: subscriptions, settings, posts, votes."""

import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Recipe, Steps, goal
from sandbox.demonstrator.sites.forum.posting import DeletePosts, UpvoteFirst
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, Search, Visit, pairs


def _subscriptions(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for key in "abcde":
        press, why = ("Subscribe", "wanted") if key in "abc" else ("Unsubscribe", "wanted no more")
        steps.append(goal(f"b/{ask[key]} is {why}.", Visit(path=f"/b/{ask[key]}"), Press(name=press)))
    return [*steps, Answer(text="The subscriptions are changed.")]


def _settings(ask: Ask) -> Steps:
    account = {"E-mail address": ask["email"], "Current password": ask["password"]}
    return [
        goal(
            "The text about you stands in the first tab of the settings.",
            Visit(path="/settings"),
            Fill(values=pairs({"About you": ask["about"]})),
            Press(name="Save profile"),
        ),
        _tab("Account", account, "Save account", "The account asks for the password."),
        _tab("Preferences", {"Theme": ask["theme"].capitalize()}, "Save preferences", "The theme is a preference."),
        _tab("E-mails", {"the weekly digest is ready": "no"}, "Save e-mails", "The digest is one of the e-mails."),
        Answer(text="The four settings are saved."),
    ]


def _tab(name: str, fields: dict[str, str], save: str, why: str) -> Goal:
    return goal(why, Open(name=name), Fill(values=pairs(fields)), Press(name=save))


def _clean_up(ask: Ask) -> Steps:
    you = next((t.name for t in ask.page.all.targets if t.role == "button" and t.has("opens menu")), "")
    return [
        goal(
            f"You are u/{you}; each post of yours has a menu with Delete, which asks back.",
            Visit(path=f"/b/{ask['board']}"),
            DeletePosts(author=f"u/{you}", board=f"b/{ask['board']}"),
        ),
        Answer(text=f"All of your posts in b/{ask['board']} are deleted."),
    ]


def _upvote_each(ask: Ask) -> Steps:
    steps = [
        goal("A board can be ordered by points.", Visit(path=f"/b/{board}"), Open(name="Top"), UpvoteFirst())
        for board in re.findall(r"b/([\w-]+)", ask["boards"])
    ]
    return [*steps, Answer(text="The top post of each board has an upvote.")]


def _upvote_post(ask: Ask) -> Steps:
    closed = Step(
        Press(name="Upvote this post"),
        unless={"it is refused": "The post is archived, its votes are closed: {why}"},
    )
    return [
        goal(
            "The post's title is known, the search leads to it.",
            Search(words=ask["title"]),
            Open(name=ask["title"]),
        ),
        closed,
        Answer(text="The post has an upvote."),
    ]


_JOIN = r"b/(?P<a>[\w-]+), b/(?P<b>[\w-]+) and b/(?P<c>[\w-]+)"
_LEAVE = r"b/(?P<d>[\w-]+) and b/(?P<e>[\w-]+)"
_ABOUT = r"“<about>”"
_THEME = r"(?P<theme>\w+)"
_EMAIL = r"(?P<email>[^\s,]+)"
_CONFIRMED = r"my password is “<password>”"

TIDYING = (
    Recipe(
        name="subscriptions",
        asks=(
            rf"^subscribe to {_JOIN}, and unsubscribe from {_LEAVE}",
            rf"no longer want {_LEAVE} on my front page.* subscribe me to {_JOIN}",
        ),
        plan=_subscriptions,
        shown=r"you left b/|you now subscribe to b/",
    ),
    Recipe(
        name="settings",
        asks=(
            rf"the text about me should be {_ABOUT}, my e-mail address {_EMAIL}, the theme {_THEME}.* {_CONFIRMED}",
            rf"set my e-mail to {_EMAIL} \({_CONFIRMED}\), choose the {_THEME} theme, write {_ABOUT} about me",
        ),
        plan=_settings,
        shown=r"your settings are saved",
    ),
    Recipe(
        name="deleting one's posts",
        asks=(
            r"delete all the posts that i wrote in b/(?P<board>[\w-]+)",
            r"gone from b/<board>: delete every post of mine",
        ),
        plan=_clean_up,
        shown=r"the post was deleted",
    ),
    Recipe(
        name="an upvote on each of several boards",
        asks=(
            r"upvote the post with the most points of all time in each of (?P<boards>b/.*)$",
            r"upvote to the top post of each of these boards, over all time: (?P<boards>b/.*)$",
        ),
        plan=_upvote_each,
        shown=r"now pressed",
    ),
    Recipe(
        name="an upvote",
        asks=(r"^upvote the post “<title>”", r"give the post “<title>” an upvote"),
        plan=_upvote_post,
        shown=r"now pressed",
    ),
)
