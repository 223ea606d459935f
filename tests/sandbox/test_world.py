"""Worlds come from seeds, are served on loopback, and say what an episode changed."""

import random
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from starlette.testclient import TestClient

from sandbox import Sandbox, SandboxError, UnknownTaskError
from sandbox.checking import Expected, compare, ended_at
from sandbox.registry import all_sites, all_tasks
from sandbox.registry import task as task_called
from sandbox.shop.site import SITE
from sandbox.site import Site
from sandbox.snapshot import take
from sandbox.task import Final
from sandbox.world import World


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as served:
        yield served


def get(sandbox: Sandbox, host: str, path: str = "/") -> httpx.Response:
    port = sandbox.world.port
    return httpx.get(f"http://127.0.0.1:{port}{path}", headers={"Host": f"{host}.localhost:{port}"}, timeout=10)


def test_one_seed_makes_one_world_and_another_makes_another() -> None:
    first, second = World(), World()
    first.reset(3)
    second.reset(3)
    for site in first.sites:
        assert take(first.connection(site.name)) == take(second.connection(site.name))
    second.reset(4)
    for site in first.sites:
        assert take(first.connection(site.name)) != take(second.connection(site.name))


def test_a_reset_takes_every_change_back() -> None:
    world = World((SITE,))
    world.reset(0)
    TestClient(world.app, base_url="http://admin.localhost").post("/orders/10401/notes", data={"text": "Hello"})
    (change,) = world.changes()
    assert (change.table, change.kind, change.after["text"]) == ("order_notes", "added", "Hello")
    world.reset(0)
    assert world.changes() == []


def test_only_the_sites_that_somebody_asks_for_are_made() -> None:
    made: list[str] = []

    def watched(site: Site) -> Site:
        def seed(connection: sqlite3.Connection, chance: random.Random) -> None:
            made.append(site.name)
            site.seed(connection, chance)

        return replace(site, seed=seed)

    world = World([watched(site) for site in all_sites()])
    world.begin(task_called("shop-settings"), 1)
    assert set(made) <= {"shop"}
    TestClient(world.app, base_url="http://admin.localhost").get("/orders")
    assert world.changes() == []
    assert made == ["shop"]
    TestClient(world.app, base_url="http://code.localhost").get("/explore")
    assert world.connection("wiki").execute("SELECT count(*) FROM articles").fetchone()[0]
    assert world.visitor("forum")
    assert world.changes() == []
    assert made == ["shop", "code", "wiki", "forum"]


def test_nothing_is_left_of_an_episode_in_a_site_that_the_next_has_not_opened() -> None:
    world = World((SITE,))
    world.reset(0)
    held = world.connection("shop")
    held.execute("UPDATE orders SET status = 'Shipped'")
    world.reset(1)
    with pytest.raises(sqlite3.OperationalError, match="no such table: orders"):
        held.execute("SELECT * FROM orders")
    other = World((SITE,))
    other.reset(1)
    assert take(world.connection("shop")) == take(other.connection("shop"))
    assert world.changes() == []


def test_looking_around_is_not_a_change() -> None:
    world = World((SITE,))
    world.reset(0)
    client = TestClient(world.app, base_url="http://shop.localhost")
    for path in ("/", "/orders", "/search?q=lamp", "/product/3", "/cart", "/logout"):
        assert client.get(path).status_code == 200
    assert world.changes() == []


def test_episodes_of_one_seed_are_the_same() -> None:
    world = World()
    for task in all_tasks():
        first, again, other = world.begin(task, 5), world.begin(task, 5), world.begin(task, 6)
        assert (first.intent, first.values, first.path) == (again.intent, again.values, again.path)
        assert "{" not in first.intent
        assert other.task_id == task.id


def test_ids_are_unique_and_begin_with_their_host() -> None:
    ids = [task.id for task in all_tasks()]
    assert len(set(ids)) == len(ids) >= 24
    assert all(task.id.startswith("cross-" if "cross_site" in task.tags else f"{task.host}-") for task in all_tasks())


def test_each_host_is_its_own_site(sandbox: Sandbox) -> None:
    assert "Fernwood" in get(sandbox, "shop").text
    assert "back office" in get(sandbox, "admin").text
    assert get(sandbox, "forum").status_code == 200
    assert "Fernwood" not in get(sandbox, "forum").text
    assert get(sandbox, "elsewhere").status_code == 404
    assert get(sandbox, "shop", "/static/base/base.css").headers["content-type"].startswith("text/css")
    assert get(sandbox, "admin", "/nothing/here").status_code == 404


def test_an_episode_is_begun_and_scored_while_it_is_served(sandbox: Sandbox) -> None:
    episode = sandbox.begin("shop-cancel-shipped", 1)
    assert episode.url == f"http://shop.localhost:{sandbox.world.port}/"
    assert get(sandbox, "shop", f"/orders/{episode.values['number']}").status_code == 200
    assert sandbox.score(episode, Final(answer="It has been sent.", status="impossible")).passed
    verdict = sandbox.score(episode, Final(answer="Done."))
    assert not verdict.passed
    assert verdict.reasons
    with pytest.raises(UnknownTaskError, match="shop-cancel-shipped"):
        sandbox.begin("shop-no-such-task")


def test_two_sandboxes_are_two_worlds(sandbox: Sandbox) -> None:
    episode = sandbox.begin("shop-settings", 0)
    with Sandbox() as other:
        other.begin("shop-settings", 0)
        address = f"http://127.0.0.1:{other.world.port}/account"
        host = {"Host": "shop.localhost"}
        httpx.post(address, data={"name": "Alex Moreau", "phone": episode.values["phone"]}, headers=host, timeout=10)
        assert other.world.changes()
    assert sandbox.world.changes() == []


def test_it_starts_in_two_seconds_and_leaves_nothing() -> None:
    start = time.perf_counter()
    with Sandbox() as served:
        seconds = time.perf_counter() - start
        port = served.world.port
        assert port is not None
        assert get(served, "shop").status_code == 200
    assert seconds < 2
    assert [thread.name for thread in threading.enumerate()].count("sandbox") <= 1
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    with pytest.raises(SandboxError, match="with Sandbox"):
        served.begin("shop-settings")


def test_only_the_expected_changes_may_be_made() -> None:
    world = World((SITE,))
    world.reset(0)
    connection = world.connection("shop")
    connection.execute("UPDATE orders SET status = 'Shipped' WHERE id IN (10401, 10402)")
    one = Expected(table="orders", kind="changed", row={"id": 10401}, to={"status": "Shipped"})
    two = Expected(table="orders", kind="changed", row={"id": 10402}, to={"status": "Shipped"})
    three = Expected(table="orders", kind="changed", row={"id": 10403}, to={"status": "Shipped"})
    assert compare(world.changes(), (one, two)) == []
    assert len(compare(world.changes(), (one,))) == 1
    assert len(compare(world.changes(), (one, one))) == 2
    assert len(compare(world.changes(), (one, two, three))) == 1
    connection.execute("UPDATE orders SET city = 'Elsewhere' WHERE id = 10401")
    assert compare(world.changes(), (one, two))
    connection.execute("DELETE FROM orders WHERE id = 10403")
    assert any("removed" in reason for reason in compare(world.changes(), (one, two)))


def test_where_a_run_ended_is_compared_by_path_and_query() -> None:
    world = World((SITE,))
    world.reset(0)
    check = ended_at("/orders?page=2", host="shop")
    assert check(world, Final(answer="", url="http://shop.localhost:81/orders?page=2#top")).passed
    for wrong in ("shop.localhost/orders", "shop.localhost/orders?page=22", "admin.localhost/orders?page=2"):
        assert not check(world, Final(answer="", url=f"http://{wrong}")).passed
