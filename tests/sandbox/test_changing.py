"""A world that changes: what each switch does, that it is decided by the seed, and that nothing is done twice by it."""

import html
import re
from collections.abc import Callable
from typing import get_args

import pytest
from starlette.testclient import TestClient

from graph import build_graph
from sandbox import Final, Sandbox, task
from sandbox.changing import LEVELS, Level, Switches, between
from sandbox.world import World
from state import Context, ReplanPolicy
from trajectory import Record, run_task

PAGES = [
    "/",
    "/category/kitchen",
    "/cart",
    "/orders",
    "/account",
    "/help",
    "/wishlist",
    "/category/audio",
    "/search?q=lamp",
]
BROWSER = {"accept": "text/html,application/xhtml+xml"}

Setting = Callable[[Switches], None]


@pytest.fixture
def set_level(monkeypatch: pytest.MonkeyPatch) -> Setting:
    """Give level 3 these switches."""

    def change(switches: Switches) -> None:
        monkeypatch.setitem(LEVELS, 3, switches)
        monkeypatch.setattr(between, "_SLOW_SECONDS", (0.0, 0.0))

    return change


def visitor(level: Level, seed: int = 1, name: str = "shop-settings") -> tuple[World, TestClient]:
    world = World()
    world.begin(task(name), seed, level)
    return world, TestClient(world.app, base_url="http://shop.localhost", headers=BROWSER, follow_redirects=False)


def walk(level: Level, seed: int) -> list[tuple[int, str]]:
    _, client = visitor(level, seed)
    return [(answer.status_code, answer.text) for answer in map(client.get, PAGES)]


def test_a_calm_world_is_the_sites_themselves() -> None:
    world = World()
    world.reset(1)
    client = TestClient(world.app, base_url="http://shop.localhost", headers=BROWSER)
    assert walk(0, 1)[1:3] == [(200, client.get(path).text) for path in PAGES[1:3]]


@pytest.mark.parametrize("level", get_args(Level)[1:])
def test_a_world_is_reproduced_by_its_seed_and_level(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between, "_SLOW_SECONDS", (0.0, 0.0))
    assert walk(level, 4) == walk(level, 4)
    assert walk(level, 4) != walk(0, 4)


def test_seeds_differ_in_what_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between, "_SLOW_SECONDS", (0.0, 0.0))
    failed = {tuple(code for code, _ in walk(3, seed)) for seed in range(4)}
    assert len(failed) > 1


def test_a_page_that_fails_is_there_the_second_time(set_level: Setting) -> None:
    set_level(Switches(failing=1.0))
    _, client = visitor(3)
    assert client.get("/").status_code == 200, "the first page is spared"
    assert client.get("/search?q=a%22b&min=5").status_code == 503
    again = client.get("/search?q=a%22b&min=5")
    assert again.status_code == 200


def test_a_form_that_fails_has_not_reached_the_site_and_is_sent_again_whole(set_level: Setting) -> None:
    set_level(Switches(failing=1.0))
    world, client = visitor(3)
    client.get("/")
    client.get("/cart")
    before = len(world.changes())
    failed = client.post("/product/1/wish", data={"wish": "add", "note": 'say "a" & b'})
    assert failed.status_code == 503
    assert len(world.changes()) == before
    again = dict(re.findall(r'type="hidden" name="(.*?)" value="(.*?)"', failed.text))
    again = {name: html.unescape(value) for name, value in again.items()}
    assert again == {"wish": "add", "note": 'say "a" & b'}
    assert 'method="post" action="/product/1/wish"' in failed.text
    assert client.post("/product/1/wish", data=again).status_code in (200, 303)
    assert len(world.changes()) == before + 1


def test_what_scripts_ask_for_never_fails(set_level: Setting) -> None:
    set_level(Switches(failing=1.0))
    _, client = visitor(3)
    client.get("/")
    assert client.get("/static/base/base.css").status_code == 200
    assert client.get("/cart", headers={"accept": "*/*"}).status_code == 200


def test_a_dialog_lies_over_every_page_until_it_is_answered(set_level: Setting) -> None:
    set_level(Switches(overlays=(2, 4)))
    _, client = visitor(3)
    shown = [client.get(path).text.count("data-overlay style") for path in ("/", "/cart", "/orders")]
    assert shown == [0, 1, 1]
    assert client.post("/-/changing/answer", headers={"accept": "*/*"}).status_code == 204
    first, second = (re.findall(r"overlay-title.*?>(.*?)</h2>", client.get(path).text) for path in ("/", "/help"))
    assert "data-overlay style" not in client.get("/static/base/base.css").text
    assert (len(first), len(second)) == (1, 1), "the fourth page view brings the next one"


def test_a_session_that_has_ended_goes_on_where_it_was(set_level: Setting) -> None:
    set_level(Switches(expires=(2,)))
    world, client = visitor(3)
    client.get("/")
    ended = client.get("/search?q=lamp")
    assert "Session expired" in ended.text
    assert "Session expired" in client.get("/cart").text
    assert client.post("/cart/code", data={"code": "SPRING10"}).headers["location"] == "/"
    assert world.changes() == []
    to = html.unescape(re.findall(r'name="to" value="(.*?)"', ended.text)[0])
    went = client.post("/-/changing/continue", data={"to": to})
    assert went.headers["location"] == "/search?q=lamp"
    assert "Session expired" not in client.get(to).text
    elsewhere = client.post("/-/changing/continue", data={"to": "//elsewhere.example/"})
    assert elsewhere.headers["location"] == "/"


async def solves(policy: ReplanPolicy) -> bool:
    """Run an episode of the demonstrator at level 2."""
    pages: list[str] = []

    def look(record: Record) -> None:
        if record["record"] == "page":
            pages.append(record["page"]["url"])

    with Sandbox() as sandbox:
        episode = sandbox.begin("forum-subscriptions", 1, level=2)
        result = await run_task(build_graph(), episode.intent, episode.url, Context(replan=policy), on_record=look)
        final = Final(answer=result.answer, status=result.status or "done", url=pages[-1])
        return sandbox.score(episode, final).passed


async def test_new_plans_get_through_a_changing_world_and_the_first_one_does_not() -> None:
    assert await solves("on_signal")
    assert not await solves("never")
