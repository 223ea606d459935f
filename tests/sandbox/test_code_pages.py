"""The code host as a site: every page answers, and people may do what their role allows."""

import html
import random
import re
import sqlite3
from collections import deque
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sandbox.code.app import create_app
from sandbox.code.seeding import YOU, YOUR_PASSWORD, seed


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    seed(connection, random.Random(1))
    yield connection
    connection.close()


@pytest.fixture
def client(database: sqlite3.Connection) -> TestClient:
    return TestClient(create_app(database), base_url="http://code.localhost")


def text(client: TestClient, path: str) -> str:
    return html.unescape(str(client.get(path).text))


def test_every_link_leads_somewhere_on_the_site(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = deque(["/"])
    chance = random.Random(3)
    while waiting and len(seen) < 220:
        path = waiting.popleft()
        response = client.get(path)
        assert response.status_code == 200, path
        found = {html.unescape(link).split("#")[0] for link in re.findall(r'href="([^"]+)"', str(response.text))}
        fresh = {link for link in found if not link.startswith(("/static/base/", "data:"))} - seen
        fresh -= {""}
        assert all(link.startswith("/") for link in fresh), path
        chosen = chance.sample(sorted(fresh), min(12, len(fresh)))
        seen.update(chosen)
        waiting.extend(chosen)
    kinds = {link.split("?")[0].split("/")[3] for link in seen if link.count("/") > 2}
    assert kinds >= {"issues", "merges", "commits", "commit", "files", "labels", "milestones", "members", "settings"}


def test_a_guest_reads_but_does_not_write(client: TestClient, database: sqlite3.Connection) -> None:
    client.post("/logout")
    assert "Pattern Press" in text(client, "/loomworks/pattern-press")
    before = database.execute("SELECT count(*) FROM comments").fetchone()[0]
    page = client.post("/loomworks/pattern-press/issues/1/comments", data={"body": "x", "do": "comment"})
    assert "<h1>Sign in</h1>" in page.text
    assert database.execute("SELECT count(*) FROM comments").fetchone()[0] == before
    assert "is wrong" in client.post("/login", data={"name": YOU, "password": "guess", "next": "/"}).text
    assert "Your projects" in client.post("/login", data={"name": YOU, "password": YOUR_PASSWORD, "next": "/"}).text


def test_only_maintainers_change_settings_and_members(client: TestClient) -> None:
    for path in ("loomworks/yarn-stock/settings", "quayside/ferry-board/members/invite"):
        assert client.get(f"/{path}").status_code == 403
    assert client.post("/quayside/ferry-board/settings", data={"name": "Mine"}).status_code == 403


def test_a_renamed_project_leads_to_its_new_address(client: TestClient) -> None:
    response = client.get("/loomworks/stitch-press/issues")
    assert response.url.path == "/loomworks/pattern-press/issues"
    assert "has moved to loomworks/pattern-press" in response.text


def test_markup_in_a_comment_stays_text(client: TestClient) -> None:
    form = {"body": "<script>alert(1)</script>", "do": "comment"}
    page = client.post("/loomworks/pattern-press/issues/1/comments", data=form).text
    assert "&lt;script&gt;alert(1)" in page


def test_a_star_is_given_and_taken_back(client: TestClient) -> None:
    said = [client.post("/quayside/ferry-board/star").text for _ in range(2)]
    assert sorted("no longer starred" in page for page in said) == [False, True]


def test_a_hidden_project_is_seen_by_its_members_alone(client: TestClient, database: sqlite3.Connection) -> None:
    database.execute("UPDATE projects SET visibility = 'Private' WHERE path IN ('ferry-board', 'recipe-box')")
    database.commit()
    assert client.get("/quayside/ferry-board").status_code == 404
    assert client.get("/tess_arden/recipe-box").status_code == 200
    assert "Ferry Board" not in text(client, "/explore?q=ferry")
