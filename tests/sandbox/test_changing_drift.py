"""What the sites change themselves is no side effect, and no task depends on it."""

import random
from collections.abc import Mapping

import pytest
from changing_world import changing, visitor
from shop_hands import Hands
from test_shop_tasks import SOLUTIONS

from sandbox import all_tasks
from sandbox import task as task_called
from sandbox.changing.drifting import Drifting
from sandbox.code.site import SITE as CODE
from sandbox.forum.site import SITE as FORUM
from sandbox.forum.tasks import TASKS as FORUM_TASKS
from sandbox.map.site import SITE as MAP
from sandbox.shop.site import SITE as SHOP
from sandbox.shop.tasks import TASKS as SHOP_TASKS
from sandbox.site import Site
from sandbox.snapshot import changes, take
from sandbox.task import Final, Task
from sandbox.wiki.site import SITE as WIKI
from sandbox.world import World


def test_prices_and_stock_drift_between_two_pages_and_are_not_counted() -> None:
    world = changing(Drifting(after=(1, 3)))
    connection, client = world.connection("shop"), visitor(world)
    start = take(connection)
    client.get("/")
    assert take(connection)["products"] == start["products"]
    client.get("/")
    assert {change.table for change in changes(connection, start, SHOP.noise)} == {"products", "variants"}
    once = take(connection)
    client.get("/")
    assert take(connection)["products"] == once["products"]
    client.get("/")
    assert take(connection)["products"] != once["products"]
    assert world.changes() == []


def test_what_the_agent_changes_is_counted_before_and_after_a_drift() -> None:
    world = changing()
    client = visitor(world, "admin")
    client.post("/orders/10401/notes", data={"text": "Before"})
    world.drift(random.Random(1))
    client.post("/orders/10402/notes", data={"text": "After"})
    assert [(change.table, change.after["text"]) for change in world.changes()] == [
        ("order_notes", "Before"),
        ("order_notes", "After"),
    ]


def test_of_a_row_that_both_change_the_agents_part_is_told() -> None:
    world = changing()
    connection = world.connection("shop")
    connection.execute("UPDATE products SET description = 'By the agent'")
    drifted = take(connection)["products"]
    world.drift(random.Random(1))
    assert take(connection)["products"] != drifted
    assert {tuple(change.differing) for change in world.changes()} == {("description",)}


def test_a_site_drifts_alike_whether_it_was_opened_before_or_is_opened_after() -> None:
    before, after = World(), World()
    for world in (before, after):
        world.begin(task_called("cross-known-product"), 1)
    still = {site.name: take(before.connection(site.name)) for site in before.sites}
    for seed in (1, 2):
        before.drift(random.Random(seed))
        after.drift(random.Random(seed))
    for site in before.sites:
        assert still[site.name] != take(before.connection(site.name)) == take(after.connection(site.name))
    assert before.changes() == after.changes() == []


@pytest.mark.parametrize("task", SHOP_TASKS, ids=lambda task: task.id)
def test_every_task_of_the_shop_can_be_solved_and_is_checked_right_while_it_drifts(task: Task) -> None:
    world = World((SHOP,))
    for seed in (0, 1):
        episode = world.begin(task, seed)
        world.drift(random.Random(seed))
        said = SOLUTIONS[task.id](Hands(world), dict(episode.values))
        world.drift(random.Random(seed + 100))
        there = said if said.startswith("http") else episode.url
        assert world.score(episode, Final(answer=said, url=there)).reasons == ()
    world.close()


@pytest.mark.parametrize("task", FORUM_TASKS, ids=lambda task: task.id)
def test_nothing_that_a_task_of_the_forum_names_drifts(task: Task) -> None:
    world = World((FORUM,))
    for seed in range(4):
        episode = world.begin(task, seed)
        connection = world.connection("forum")
        said = " ".join([episode.intent, *episode.values.values()]).casefold()
        before = take(connection)
        world.drift(random.Random(seed))
        moved = list(changes(connection, before, FORUM.noise))
        assert {change.table for change in moved} <= {"posts", "comments"}
        assert moved
        assert world.changes() == []
        for change in moved:
            post = change.after["id"] if change.table == "posts" else change.after["post_id"]
            title, slug, author = connection.execute(
                "SELECT posts.title, slug, author_id FROM posts JOIN boards ON boards.id = board_id WHERE posts.id = ?",
                (post,),
            ).fetchone()
            assert title.casefold() not in said
            assert slug not in said
            assert author != 1
    world.close()


NAMED: Mapping[str, Mapping[str, str]] = {
    "code": {
        "issues": "SELECT namespace || '/' || path FROM projects WHERE id = {project_id}",
        "members": "SELECT namespace || '/' || path FROM projects WHERE id = {project_id}",
        "comments": "SELECT namespace || '/' || path FROM projects JOIN issues ON project_id = projects.id"
        " WHERE issues.id = {issue_id}",
    },
    "map": {"notes": "SELECT name FROM places WHERE id = {place_id}"},
    "wiki": {
        "replies": "SELECT title FROM articles JOIN topics ON article_id = articles.id WHERE topics.id = {topic_id}",
        "revisions": "SELECT title FROM articles WHERE id = {article_id}",
    },
}
"""What a row that drifts belongs to, by site and table."""


@pytest.mark.parametrize("site", [CODE, MAP, WIKI], ids=lambda site: site.name)
def test_nothing_that_a_task_of_a_further_site_names_drifts(site: Site) -> None:
    world = World((site,))
    named = NAMED[site.name]
    for task in (task for task in all_tasks() if task.id.startswith(f"{site.name}-")):
        episode = world.begin(task, 1)
        connection = world.connection(site.name)
        said = " ".join([episode.intent, *episode.values.values()]).casefold()
        before = take(connection)
        world.drift(random.Random(1))
        moved = list(changes(connection, before, site.noise))
        assert moved
        assert {change.table for change in moved} <= set(named)
        assert world.changes() == []
        for change in moved:
            about = connection.execute(named[change.table].format(**change.after)).fetchone()[0]
            assert about.casefold() not in said, (task.id, about)
    world.close()


def test_an_edit_that_drifts_says_what_the_article_said_before() -> None:
    world = World((WIKI,))
    world.reset(0)
    texts = (
        "SELECT article_id, rtrim(text, char(10)) FROM revisions"
        " WHERE id IN (SELECT max(id) FROM revisions GROUP BY article_id)"
    )
    before = sorted(world.connection("wiki").execute(texts))
    world.drift(random.Random(1))
    assert sorted(world.connection("wiki").execute(texts)) == before


def test_what_another_site_names_for_a_task_does_not_drift_in_the_shop() -> None:
    world = World()
    for seed in range(3):
        episode = world.begin(task_called("cross-known-product"), seed)
        world.drift(random.Random(seed))
        (price,) = (
            world.connection("shop")
            .execute("SELECT price FROM products WHERE name = ?", (episode.values["product"],))
            .fetchone()
        )
        assert world.score(episode, Final(answer=f"${price / 100:.2f}")).passed
    world.close()
