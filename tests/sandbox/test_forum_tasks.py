"""The forum's tasks as a set: kinds, seeds, and what every one of them refuses."""

import pytest

from sandbox.forum.site import SITE
from sandbox.forum.tasks import TASKS
from sandbox.snapshot import take
from sandbox.task import Final, Task
from sandbox.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return World([SITE])


def test_the_set_has_the_shares_it_promises() -> None:
    def share(*tags: str) -> float:
        return sum(bool(task.tags & set(tags)) for task in TASKS) / len(TASKS)

    assert len({task.id for task in TASKS}) == len(TASKS) >= 12
    assert share("long") >= 1 / 3
    assert share("replan") >= 1 / 3
    assert share("impossible", "multi_page") >= 1 / 4
    assert all((task.least_actions >= 10) == ("long" in task.tags) for task in TASKS)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_every_seed_makes_an_episode_that_an_untouched_site_fails(task: Task, world: World) -> None:
    intents = set()
    for seed in range(12):
        episode = world.begin(task, seed)
        assert "{" not in episode.intent
        intents.add(episode.intent)
        final = Final(answer="", url=world.address("forum", episode.path))
        assert not world.score(episode, final).passed
    assert len(intents) > 3


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_a_seed_makes_the_same_episode_again(task: Task, world: World) -> None:
    first = world.begin(task, 5)
    content = take(world.connection("forum"))
    world.begin(task, 6)
    assert world.begin(task, 5).intent == first.intent
    assert take(world.connection("forum")) == content
