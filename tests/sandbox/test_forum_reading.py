"""The checks of the forum's questions: right answers read off the pages pass, and wrong ones fail."""

import html
import re

import pytest
from forum_walk import stage

SEEDS = [0, 1, 2]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_comment(seed: int) -> None:
    on = stage("forum-top-commenter", seed)
    comments = sorted(on.comments(on.find(on.values["title"])), key=lambda comment: -comment[2])
    best = comments[0][1]
    assert on.score(f"It was u/{best}.").passed
    others = [name for _, name, _ in comments if name != best]
    assert not on.score("").passed
    assert not on.score(others[0]).passed
    assert not on.score(f"{best} or {others[0]}").passed
    assert not on.score(f"{best}x").passed
    assert not on.score(best, impossible=True).passed
    on.side_effect()
    assert not on.score(best).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_posts_on_all_pages_are_counted(seed: int) -> None:
    on = stage("forum-count-posts", seed)
    name, board = on.values["name"], on.values["board"]
    counts = [
        len(re.findall(rf'<p class="meta"><a href="/b/{board}">', on.read(f"/u/{name}?tab=posts&page={page}")))
        for page in (1, 2, 3)
    ]
    total = sum(counts)
    assert "Page 3 of" in on.read(f"/u/{name}?tab=posts&page=3")
    assert on.score(f"{name} has written {total} posts there.").passed
    assert not on.score("").passed
    assert not on.score(str(total + 1)).passed
    assert not on.score(f"{total} or {total + 1}").passed
    assert counts[0] == total or not on.score(str(counts[0])).passed
    on.side_effect()
    assert not on.score(str(total)).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_karma_is_compared(seed: int) -> None:
    on = stage("forum-compare-karma", seed)
    karma = {}
    for name in on.values.values():
        found = re.search(r"Comment karma</th><td>(-?\d+)", on.read(f"/u/{name}?tab=about"))
        assert found
        karma[name] = int(found[1])
    low, _, best = sorted(karma, key=lambda name: karma[name])
    assert on.score(f"u/{best}, with {karma[best]}").passed
    assert not on.score(best).passed
    assert not on.score(f"u/{low}, with {karma[low]}").passed
    assert not on.score(f"{best}: {karma[best] + 1}").passed
    assert not on.score(f"{best} or {low}, {karma[best]}").passed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_newest_post_with_a_flair(seed: int) -> None:
    on = stage("forum-newest-with-flair", seed)
    page = on.client.get(f"/b/{on.values['board']}", params={"flair": on.values["flair"], "sort": "new"}).text
    newest = re.findall(r'<h2 id="title-\d+"><a href="(/post/\d+)"', page)[0]
    whole = re.findall(r'<h2 id="title-\d+"><a href="(/post/\d+)"', on.read(f"/b/{on.values['board']}?sort=new"))[0]
    assert on.score(url=newest).passed
    assert on.score(url=f"{newest}?sort=new#comments").passed
    assert not on.score().passed
    assert not on.score(url=whole).passed
    assert not on.score(url=f"/b/{on.values['board']}?flair={on.values['flair']}").passed
    on.side_effect()
    assert not on.score(url=newest).passed


@pytest.mark.parametrize("seed", range(6))
def test_other_words_lead_to_the_thread(seed: int) -> None:
    on = stage("forum-other-words", seed)
    empty = on.client.get("/search", params={"q": on.values["what"]}).text
    assert "No posts match" in empty
    suggested = [html.unescape(link) for link in re.findall(r'href="(/search\?q=[^"]+&amp;in=posts)">\w', empty)]
    posts = [
        path for link in suggested for path in re.findall(r'<h2 id="title-\d+"><a href="(/post/\d+)"', on.read(link))
    ]
    post = next(path for path in posts if "just now" in on.read(path))
    comments = sorted(on.comments(post), key=lambda comment: comment[2])
    assert on.score(comments[-1][1]).passed
    assert not on.score("").passed
    assert not on.score(comments[0][1]).passed
    assert not on.score("There is no such thread.", impossible=True).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_a_renamed_member(seed: int) -> None:
    on = stage("forum-renamed-member", seed)
    now = re.search(r'is now called <a href="/u/(\w+)"', on.read(f"/u/{on.values['name']}"))
    assert now
    boards = re.findall(r'<p class="meta"><a href="/b/([\w-]+)">', on.read(f"/u/{now[1]}"))
    assert on.score(f"b/{boards[0]}").passed
    assert on.score(f"It is {boards[0].replace('-', ' ')}").passed
    other = next(slug for slug in ("baking", "cycling") if slug != boards[0])
    assert not on.score(f"b/{other}").passed
    assert not on.score(f"b/{boards[0]} and b/{other}").passed
    assert not on.score("There is no such member.", impossible=True).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reply_that_is_not_shown_at_first(seed: int) -> None:
    on = stage("forum-hidden-reply", seed)
    path = on.find(on.values["title"])
    shown = on.comments(path)
    comment = next(number for number, name, _ in shown if name == on.values["name"])
    more = re.search(rf'data-more="(/comment/{comment}/more\?depth=\d)"', on.read(path))
    assert more
    late = on.comments(more[1])
    direct = on.ids("SELECT id FROM comments WHERE parent_id = ?", comment)
    least = min((one for one in late if one[0] in direct), key=lambda one: one[2])[1]
    assert least not in {name for _, name, _ in shown}
    assert on.score(f"The reply by {least}").passed
    seen = min((one for one in shown if one[0] in direct), key=lambda one: one[2])[1]
    assert not on.score(seen).passed
    assert not on.score("").passed
