"""Writing comments, posts and messages."""

import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.forum.mailing import AnswerUnread
from sandbox.demonstrator.skills import Answer, Fill, GiveUp, Open, Press, Search, Visit, pairs

_POSTED = Answer(text="The post is published.")


def _reply(ask: Ask) -> Steps:
    label = f"Reply to {ask['name']}"
    return [
        goal(
            "The post's title is known, the search leads to it.",
            Search(words=ask["title"]),
            Open(name=ask["title"]),
        ),
        goal(
            "Each comment can be replied to.",
            Open(name=label),
            Fill(values=pairs({label: ask["text"]})),
            Press(name="Post reply"),
        ),
        Answer(text=f"The reply to {ask['name']} is posted."),
    ]


def _post(ask: Ask) -> Steps:
    return [_form(ask, f"b/{ask['board']}"), _POSTED]


def _form(ask: Ask, board: str) -> Goal:
    fields = {"Board": board, "Title": ask["title"], "Text": ask["text"]}
    return goal(
        "A new post has a form, with board, title and text.",
        Open(name="New post"),
        Fill(values=pairs(fields)),
        Press(name="Post"),
    )


def _flair(_ask: Ask, setback: Setback) -> Steps:
    """Give the post the flair of a question, which the board insists on."""
    flair = Fill(values=pairs({"Flair": "Question"}))
    return [goal("The board wants a flair, and this is a question.", flair, Press(name="Post")), *setback.after]


def _tag(ask: Ask, setback: Setback) -> Steps:
    """Put the tag that the board insists on in front of the title."""
    title = Fill(values=pairs({"Title": f"[Offer] {ask['title']}"}))
    return [goal("The board wants a tag, and this is an offer.", title, Press(name="Post")), *setback.after]


def _archived(ask: Ask, _setback: Setback) -> Steps:
    """Look at what the closed board says, to see where its questions go."""
    look = Step(Visit(path=f"/b/{ask['board']}"), "The board takes no posts; its page may name another one.")
    return [look, Step(Open(name="New questions go to"), "It may be a link.")]


def _elsewhere(ask: Ask, setback: Setback) -> Steps:
    """Post it on the board that the description names."""
    board = re.search(r"go to (b/[\w-]+)", setback.place.scene.page.all.words)
    if board is None:
        return [GiveUp(text=f"b/{ask['board']} takes no posts and names no other board.")]
    return [_form(ask, board[1]), _POSTED]


def _message(ask: Ask) -> Steps:
    nobody = Step(
        Visit(path=f"/u/{ask['name']}"),
        unless={"it is not there": f"There is no member called {ask['name']}: {{why}}"},
    )
    return [
        goal("A message can be sent from a member's profile.", nobody, Open(name="Send a message")),
        goal(
            "The form has subject and text.",
            Fill(values=pairs({"Subject": ask["subject"], "Message": ask["body"]})),
            Press(name="Send message"),
        ),
        Answer(text=f"The message to {ask['name']} is sent."),
    ]


def _closed(ask: Ask, setback: Setback) -> Steps:
    """Leave it: the member takes no messages."""
    return [GiveUp(text=f"{ask['name']} does not take messages: {setback.trouble.reason}")]


def _answer_unread(ask: Ask) -> Steps:
    return [AnswerUnread(text=ask["text"]), Answer(text="Every unread message is answered.")]


_TEXT = r"“<text>”"
_TITLE = r"“<title>”"

WRITING = (
    Recipe(
        name="a reply to a comment",
        asks=(
            rf"^reply {_TEXT} to (?:u/)?<name>'s comment under the post {_TITLE}",
            rf"^under {_TITLE}, answer the comment by (?:u/)?<name> with: {_TEXT}",
            rf"write a reply to what (?:u/)?<name> said in {_TITLE}\. the reply should read {_TEXT}",
        ),
        plan=_reply,
        shown=r"your reply is posted",
    ),
    Recipe(
        name="a question on a board that is closed",
        asks=(
            rf"post a question in b/<board>, title {_TITLE}, text {_TEXT} if that board takes no new posts",
            rf"ask a question on the <board> board: {_TITLE} with the text {_TEXT} should it be closed",
        ),
        plan=_post,
        mends=(Mend("is archived", _archived), Mend("New questions go to", _elsewhere), Mend("need a flair", _flair)),
        shown=r"your post is in b/",
    ),
    Recipe(
        name="a question",
        asks=(
            rf"post a question in b/<board> with the title {_TITLE} and the text {_TEXT}",
            rf"ask the people of b/<board> a question\. title: {_TITLE} text: {_TEXT}",
        ),
        plan=_post,
        mends=(Mend("need a flair", _flair),),
        shown=r"your post is in b/",
    ),
    Recipe(
        name="an offer",
        asks=(
            rf"give something away: post {_TITLE} in b/<board>, with the text {_TEXT}",
            rf"offer this in b/<board>\. title {_TITLE}, text {_TEXT}",
        ),
        plan=_post,
        mends=(Mend(r"begin with \[Offer\]", _tag),),
        shown=r"your post is in b/",
    ),
    Recipe(
        name="a message",
        asks=(
            r"^send u/<name> a message with the subject “<subject>” and the text “<body>”",
            r"^write to (?:u/)?<name>: “<body>” the subject should be “<subject>”",
        ),
        plan=_message,
        mends=(Mend("does not take messages", _closed),),
        shown=r"your message to u/\w+ is sent",
    ),
    Recipe(
        name="answers to what is unread",
        asks=(rf"reply {_TEXT} to every unread message", rf"unread messages\. answer each of them with {_TEXT}"),
        plan=_answer_unread,
        shown=r"your message to u/\w+ is sent",
    ),
)
