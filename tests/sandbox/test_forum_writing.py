"""The checks of what is written on the forum: the right post, reply or message passes, and a wrong one fails."""

import re

import pytest
from forum_walk import Stage, stage

SEEDS = [0, 1, 2]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "text", "target", "top level", "twice", "side effect", "gives up"])
def test_a_reply(seed: int, wrong: str) -> None:
    on = stage("forum-reply-comment", seed)
    path = on.find(on.values["title"])
    comments = on.comments(path)
    target = next(number for number, name, _ in comments if name == on.values["name"])
    other = next(number for number, _, _ in comments if number != target)
    text = on.values["text"] + ("!" if wrong == "text" else "")
    parents: dict[str, int | str] = {"target": other, "top level": ""}
    for _ in range({"untouched": 0, "twice": 2}.get(wrong, 1)):
        on.send(f"{path}/comments", parent=parents.get(wrong, target), body=text)
    if wrong == "side effect":
        on.send(f"/comment/{target}/vote", value=1)
    assert on.score("Done.", impossible=wrong == "gives up").passed is (wrong == "")


def post(on: Stage, board: str, title: str, flair: str = "") -> str:
    return on.send("/submit", board=board, kind="text", title=title, body=on.values["body"], url="", flair=flair)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_question_needs_a_flair(seed: int) -> None:
    on = stage("forum-post-question", seed)
    board, title = on.values["board"], on.values["title"]
    assert f"Posts in b/{board} need a flair" in post(on, board, title)
    assert not on.score("Done.").passed
    assert '<h1 id="post-title">' in post(on, board, title, "Question")
    assert on.score("Done.").passed
    on.side_effect()
    assert not on.score("Done.").passed


@pytest.mark.parametrize(("board", "flair"), [("", "Solved"), ("cycling", "Question"), ("keyboards", "Question")])
def test_a_question_elsewhere_or_with_another_flair_fails(board: str, flair: str) -> None:
    on = stage("forum-post-question", 0)
    chosen = board or on.values["board"]
    assert board != on.values["board"]
    flairs = re.findall(r"<option >(.+?)</option>", on.read(f"/submit?board={chosen}").split('name="flair"')[1])
    post(on, chosen, on.values["title"], flair if flair in flairs else flairs[-1])
    assert not on.score("Done.").passed


@pytest.mark.parametrize("seed", SEEDS)
def test_an_offer_needs_its_tag(seed: int) -> None:
    on = stage("forum-offer-tag", seed)
    assert "begin with [Offer] or [Wanted]" in post(on, "trading-post", on.values["title"])
    assert not on.score("Done.").passed
    post(on, "trading-post", f"[Offer] {on.values['title']}")
    assert on.score("Done.").passed
    post(on, "trading-post", f"[Offer] {on.values['title']}")
    assert not on.score("Done.").passed


def test_a_wanted_tag_is_not_an_offer() -> None:
    on = stage("forum-offer-tag", 0)
    post(on, "trading-post", f"[Wanted] {on.values['title']}")
    assert not on.score("Done.").passed


@pytest.mark.parametrize("seed", SEEDS)
def test_an_archived_board_points_elsewhere(seed: int) -> None:
    on = stage("forum-archived-fallback", seed)
    assert "takes no new posts" in post(on, "workshop-archive", on.values["title"])
    assert not on.score("The board is archived.", impossible=True).passed
    assert "New questions go to b/repair-cafe" in on.read("/b/workshop-archive")
    post(on, "repair-cafe", on.values["title"], "Question")
    assert on.score("Done.").passed


def test_another_board_is_no_fallback() -> None:
    on = stage("forum-archived-fallback", 0)
    post(on, "gardening", on.values["title"], "Question")
    assert not on.score("Done.").passed


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "one left", "read ones too", "text", "subject"])
def test_unread_messages_are_answered(seed: int, wrong: str) -> None:
    on = stage("forum-answer-unread", seed)
    rows = re.findall(
        r'<tr class="(unread)?"><td><a href="/u/(\w+)">.*?<a href="/message/\d+">(.*?)</a>',
        on.read("/inbox"),
        flags=re.DOTALL,
    )
    assert len([row for row in rows if row[0]]) == 3
    chosen = [row for row in rows if row[0] or wrong == "read ones too"]
    for _, name, subject in {"untouched": [], "one left": chosen[1:]}.get(wrong, chosen):
        on.send(
            "/messages/new",
            to=name,
            subject="Hello" if wrong == "subject" else f"Re: {subject}",
            body=f"{on.values['text']}{'?' if wrong == 'text' else ''}",
        )
    assert on.score("Done.").passed is (wrong == "")
