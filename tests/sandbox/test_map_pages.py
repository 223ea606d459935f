"""The map as a site: every page answers, searches and forms do what they say, and nothing comes from elsewhere."""

import html
import random
import re
import sqlite3
from collections import deque
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sandbox.map.app import create_app
from sandbox.map.seeding import YOU, YOUR_PASSWORD, seed
from sandbox.map.site import SITE
from sandbox.map.tasks import TASKS
from sandbox.task import Final, Task
from sandbox.world import World


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    seed(connection, random.Random(1))
    yield connection
    connection.close()


@pytest.fixture
def client(database: sqlite3.Connection) -> TestClient:
    return TestClient(create_app(database), base_url="http://map.localhost")


def text(client: TestClient, path: str) -> str:
    return html.unescape(str(client.get(path).text))


def links(page: str) -> set[str]:
    return {html.unescape(found).split("#")[0] for found in re.findall(r'(?:href|src)="([^"]+)"', page)}


def test_every_link_leads_somewhere_on_the_site(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = deque(["/", "/settings", "/edits", "/directions?from=p1&via=p9&to=p200&by=car"])
    chance = random.Random(3)
    while waiting and len(seen) < 120:
        path = waiting.popleft()
        response = client.get(path)
        assert response.status_code == 200, path
        fresh = {link for link in links(str(response.text)) if link and link != "data:,"} - seen
        assert all(link.startswith("/") for link in fresh), path
        own = sorted(link for link in fresh if not link.startswith("/static/base/"))
        chosen = chance.sample(own, min(9, len(own)))
        seen.update(chosen)
        waiting.extend(chosen)
    assert {re.split(r"[/?]", link)[1] for link in seen} >= {
        "",
        "place",
        "town",
        "search",
        "directions",
        "notes",
        "static",
    }


def test_the_same_seed_makes_the_same_map() -> None:
    dumps = []
    for number in (4, 4, 5):
        connection = sqlite3.connect(":memory:")
        seed(connection, random.Random(number))
        dumps.append(list(connection.iterdump()))
    assert dumps[0] == dumps[1] != dumps[2]
    assert len(dumps[0]) < 4_000


@pytest.mark.parametrize("path", ["/settings", "/lists", "/lists/1", "/edits", "/notes/new", "/place/3/save"])
def test_a_guest_is_asked_to_log_in(client: TestClient, path: str) -> None:
    client.post("/logout")
    page = text(client, path)
    assert "Log in to do that." in page
    refused = client.post("/login", data={"email": YOU, "password": "guess", "next": "/"})
    assert "The e-mail address or the password is wrong." in refused.text
    inside = client.post("/login", data={"email": YOU, "password": YOUR_PASSWORD, "next": "//elsewhere.example"})
    assert inside.url.host == "map.localhost"
    assert client.get(path).status_code == 200


def test_the_map_has_an_address_of_its_own(client: TestClient) -> None:
    first = str(client.get("/?at=49.09,-11.83&zoom=5").url)
    assert first.endswith("/?at=49.09000,-11.83000&zoom=5&layers=places")
    page = text(client, first)
    closer = re.search(r'href="([^"]+)" aria-label="Zoom in"', page)
    north = re.search(r'href="([^"]+)" aria-label="Pan north"', page)
    assert closer
    assert north
    assert "zoom=6" in closer[1]
    assert float(north[1].split("at=")[1].split(",")[0]) > 49.09
    ticked = client.get("/?at=49.09,-11.83&zoom=5&form=1&layer=notes")
    assert str(ticked.url).endswith("zoom=5&layers=notes")
    for strange in ("/?at=here&zoom=99", "/?at=nan,inf", "/?zoom=-1&layers=x"):
        assert client.get(strange).status_code == 200


def test_results_are_sorted_by_distance_and_paged(client: TestClient) -> None:
    far: list[float] = []
    for page in (1, 2):
        said = re.findall(r"([\d.]+) (k?m) away", text(client, f"/search?category=cafe&near=home&page={page}"))
        far += [float(number) * (1000 if unit == "km" else 1) for number, unit in said]
    assert len(far) > 10
    assert far == sorted(far)


def test_a_search_knows_official_names_only(client: TestClient) -> None:
    page = text(client, "/search?q=chemists")
    assert "No places match “chemists”" in page
    assert '<a href="/search?category=pharmacy">Pharmacy</a>' in page
    assert "Pharmacy" in text(client, "/search?q=pharmacy")


def test_ambiguous_names_ask_to_choose(client: TestClient, database: sqlite3.Connection) -> None:
    name = database.execute("SELECT name FROM towns GROUP BY name HAVING count(*) > 1").fetchone()[0]
    for path in (f"/directions?from=home&to={name}&by=car&show=1", f"/search?category=cafe&near={name}"):
        page = text(client, path)
        assert f"Which “{name}” do you mean?" in page
        first, _ = re.findall(r'<li><a href="([^"]+)">', page.split('aria-label="Choices"')[1])
        assert "do you mean" not in text(client, first)
    assert "Towns of this name" in text(client, f"/search?q={name}")


def test_markup_in_a_note_stays_text(client: TestClient) -> None:
    form = {"place": "3", "kind": "Something is wrong", "text": "<script>alert(1)</script>"}
    assert "&lt;script&gt;alert(1)" in client.post("/notes/new", data=form).text


def test_only_authors_close_their_notes(client: TestClient, database: sqlite3.Connection) -> None:
    query = "SELECT id FROM notes WHERE status = 'open' AND user_id {} 1"
    (other,), (own,) = (database.execute(query.format(sign)).fetchone() for sign in ("!=", "="))
    assert "Only its author can close a note." in client.post(f"/notes/{other}/status").text
    assert "The note is closed." in client.post(f"/notes/{own}/status").text


def test_lists_are_yours(client: TestClient) -> None:
    assert "You have a list of this name." in client.post("/lists", data={"name": "favourites"}).text
    assert "A list needs a name." in client.post("/lists", data={"name": " "}).text
    assert "keeps its name" in client.post("/lists/1/rename", data={"name": "Best"}).text
    assert client.post("/lists/99/delete").status_code == 404


def test_units_and_times_follow_the_settings(client: TestClient, database: sqlite3.Connection) -> None:
    home = database.execute("SELECT home FROM users WHERE id = 1").fetchone()[0]
    form = {"name": "Mira", "email": YOU, "home": home, "units": "miles", "times": "Deutsch"}
    assert "Your settings are saved." in client.post("/settings", data=form).text
    assert "Montag" in text(client, "/place/3")
    assert re.search(r"[\d.]+ mi</td>", text(client, "/directions?from=t1&to=t2&by=car"))
    client.post("/settings", data={**form, "times": "English, 12-hour"})
    assert re.search(r"\d+:\d\d (?:am|pm)", text(client, "/place/3"))
    assert "does not know this address" in client.post("/settings", data={**form, "home": "the moon"}).text


def test_the_set_of_tasks_has_the_shares_it_promises() -> None:
    def share(*tags: str) -> float:
        return sum(bool(task.tags & set(tags)) for task in TASKS) / len(TASKS)

    assert len({task.id for task in TASKS}) == len(TASKS) >= 9
    assert min(share("long"), share("replan")) >= 1 / 3
    assert share("impossible", "multi_page") >= 1 / 4
    assert all(len(task.phrasings) >= 3 for task in TASKS)
    assert all((task.least_actions >= 10) == ("long" in task.tags) for task in TASKS)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_every_seed_makes_an_episode_that_an_untouched_site_fails(task: Task) -> None:
    world = World([SITE])
    intents = set()
    for number in range(8):
        episode = world.begin(task, number)
        assert "{" not in episode.intent
        intents.add(episode.intent)
        assert not world.score(episode, Final(answer="", url=world.address("map", episode.path))).passed
    assert len(intents) >= 3
