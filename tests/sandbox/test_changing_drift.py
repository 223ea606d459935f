"""What the sites change themselves is no side effect, and no task depends on it."""

import random

import pytest
from changing_world import changing, visitor
from shop_hands import Hands
from test_shop_tasks import SOLUTIONS

from sandbox.changing.drifting import Drifting
from sandbox.forum.site import SITE as FORUM
from sandbox.forum.tasks import TASKS as FORUM_TASKS
from sandbox.shop.site import SITE as SHOP
from sandbox.shop.tasks import TASKS as SHOP_TASKS
from sandbox.snapshot import changes, take
from sandbox.task import Final, Task
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
    connection = world.connection("forum")
    for seed in range(4):
        episode = world.begin(task, seed)
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
