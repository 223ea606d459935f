"""The forum as a site: every page answers, people may do what is theirs, and nothing comes from elsewhere."""

import html
import random
import re
import sqlite3
from collections import deque
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sandbox.forum.app import create_app
from sandbox.forum.seeding import YOU, YOUR_PASSWORD, seed


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    seed(connection, random.Random(1))
    yield connection
    connection.close()


@pytest.fixture
def client(database: sqlite3.Connection) -> TestClient:
    return TestClient(create_app(database), base_url="http://forum.localhost")


@pytest.fixture
def guest(client: TestClient) -> TestClient:
    client.post("/logout")
    return client


def one(database: sqlite3.Connection, query: str) -> str:
    return str(database.execute(query).fetchone()[0])


def text(client: TestClient, path: str) -> str:
    return html.unescape(str(client.get(path).text))


def links(path: str, page: str) -> Iterator[str]:
    for found in re.findall(r'(?:href|src|data-more)="([^"]+)"', page):
        link = html.unescape(found).split("#")[0]
        yield path.split("?", maxsplit=1)[0] + link if link.startswith("?") else link


def test_every_link_leads_somewhere_on_the_site(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = deque(["/"])
    chance = random.Random(3)
    while waiting and len(seen) < 250:
        path = waiting.popleft()
        response = client.get(path)
        assert response.status_code == 200, path
        fresh = {link for link in links(path, str(response.text)) if link} - seen
        assert all(link.startswith("/") for link in fresh), path
        chosen = chance.sample(sorted(fresh), min(12, len(fresh)))
        seen.update(chosen)
        waiting.extend(chosen)
    assert {link.split("/")[1].split("?")[0] for link in seen} >= {"b", "u", "post", "comment", "submit", "static"}


def test_the_same_seed_makes_the_same_forum() -> None:
    dumps = []
    for number in (4, 4, 5):
        connection = sqlite3.connect(":memory:")
        seed(connection, random.Random(number))
        dumps.append(list(connection.iterdump()))
    assert dumps[0] == dumps[1] != dumps[2]


@pytest.mark.parametrize("path", ["/inbox", "/settings", "/submit", "/saved", "/notifications", "/messages/new"])
def test_a_guest_is_asked_to_log_in(guest: TestClient, path: str) -> None:
    page = text(guest, path)
    assert "<h1>Log in</h1>" in page
    assert "Log in to do that." in page


def test_a_guest_can_read_but_not_vote(guest: TestClient, database: sqlite3.Connection) -> None:
    assert "Upvote this post" in text(guest, "/post/50")
    before = one(database, "SELECT count(*) FROM post_votes")
    guest.post("/post/50/vote", data={"value": "1"})
    assert one(database, "SELECT count(*) FROM post_votes") == before


def test_logging_in(guest: TestClient) -> None:
    wrong = guest.post("/login", data={"name": YOU, "password": "guess", "next": "/"})
    assert wrong.status_code == 422
    assert "The name or the password is wrong." in wrong.text
    right = guest.post("/login", data={"name": YOU, "password": YOUR_PASSWORD, "next": "/inbox"})
    assert "<h1>Messages</h1>" in right.text
    elsewhere = guest.post("/login", data={"name": YOU, "password": YOUR_PASSWORD, "next": "//elsewhere.example"})
    assert elsewhere.url.host == "forum.localhost"


def test_becoming_a_member(guest: TestClient) -> None:
    refused = guest.post("/register", data={"name": YOU, "email": "no", "password": "short"})
    for reason in (f"The name {YOU} is taken.", "That is not an e-mail address.", "8 characters or more"):
        assert reason in refused.text
    guest.post("/register", data={"name": "new_here", "email": "new@mail.example", "password": "long enough"})
    assert "new_here" in text(guest, "/")


def test_only_moderators_see_the_queue(client: TestClient, database: sqlite3.Connection) -> None:
    other = one(database, "SELECT slug FROM boards WHERE id NOT IN (SELECT board_id FROM moderators WHERE user_id = 1)")
    assert client.get(f"/b/{other}/mod").status_code == 403
    assert client.post(f"/b/{other}/mod/bans/new", data={"step": "member", "name": "x"}).status_code == 403


def test_only_authors_change_their_posts(client: TestClient, database: sqlite3.Connection) -> None:
    post = one(database, "SELECT id FROM posts WHERE author_id != 1")
    assert client.post(f"/post/{post}/delete").status_code == 404
    assert client.post(f"/post/{post}/edit", data={"body": "mine now"}).status_code == 404
    comment = one(database, "SELECT id FROM comments WHERE author_id != 1")
    assert client.post(f"/comment/{comment}/delete").status_code == 404


def test_a_vote_counts_once_and_can_be_taken_back(client: TestClient, database: sqlite3.Connection) -> None:
    post = one(
        database, "SELECT posts.id FROM posts JOIN boards ON boards.id = board_id WHERE NOT archived ORDER BY 1 DESC"
    )
    headers = {"x-requested-with": "fetch"}
    scores = [
        client.post(f"/post/{post}/vote", data={"value": value}, headers=headers).json()["score"]
        for value in ("1", "1", "1", "-1", "-1")
    ]
    assert [score - scores[1] for score in scores] == [1, 0, 1, -1, 0]


def test_nothing_can_be_written_on_an_archived_post(client: TestClient, database: sqlite3.Connection) -> None:
    post = one(database, "SELECT posts.id FROM posts JOIN boards ON boards.id = board_id WHERE archived")
    before = list(database.iterdump())
    client.post(f"/post/{post}/vote", data={"value": "1"})
    assert "takes no more comments" in client.post(f"/post/{post}/comments", data={"body": "Hello"}).text
    assert list(database.iterdump()) == before


def test_markup_in_a_post_stays_text(client: TestClient) -> None:
    form = {"board": "cycling", "kind": "text", "title": "<b>bold</b>", "body": "<script>alert(1)</script>"}
    page = str(client.post("/submit", data=form).text)
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>bold" not in page


def test_a_removed_comment_says_why(client: TestClient, database: sqlite3.Connection) -> None:
    report, slug, comment = database.execute(
        "SELECT reports.id, slug, comment_id FROM reports JOIN boards ON boards.id = board_id WHERE comment_id NOT NULL"
    ).fetchone()
    client.post(f"/b/{slug}/mod/reports/{report}/remove", data={"reason": ""})
    assert one(database, f"SELECT status FROM reports WHERE id = {report}") == "open"
    client.post(f"/b/{slug}/mod/reports/{report}/remove", data={"reason": "Spam"})
    assert "removed by a moderator: Spam." in text(client, f"/comment/{comment}")


def test_filters_of_search_narrow_it(client: TestClient) -> None:
    everywhere = text(client, "/search?q=the&in=comments")
    count = re.search(r"Comments \((\d+)\)", everywhere)
    narrowed = re.search(r"Comments \((\d+)\)", text(client, "/search?q=the&in=comments&board=baking&time=month"))
    assert count
    assert narrowed
    assert 0 < int(narrowed[1]) < int(count[1])


def test_a_reply_stays_under_its_post(client: TestClient, database: sqlite3.Connection) -> None:
    comment, post = database.execute("SELECT id, post_id FROM comments ORDER BY id DESC").fetchone()
    assert client.post(f"/post/{post - 1}/comments", data={"parent": str(comment), "body": "Hello"}).status_code == 404
    assert "Hello" in client.post(f"/post/{post}/comments", data={"parent": str(comment), "body": "Hello"}).text
