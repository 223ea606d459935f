"""Levels: which switches are on, decided by task, seed and level alone."""

import pytest
from changing_world import changing, visitor
from starlette.testclient import TestClient

from sandbox import UnknownLevelError, task
from sandbox.changing.chance import Chance
from sandbox.changing.levels import LEVELS
from sandbox.world import World

PATHS = ("/", "/search?q=lamp", "/product/3", "/product/4", "/orders", "/cart", "/wishlist", "/category/kitchen")


def walk(world: World, seed: int, level: int) -> list[tuple[int, str]]:
    """Look at the same pages in the same order."""
    world.begin(task("shop-settings"), seed, level)
    client = visitor(world)
    return [(answer.status_code, answer.text) for answer in (client.get(path) for path in PATHS)]


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def test_the_calm_world_is_the_application_itself_byte_for_byte(world: World) -> None:
    calm = walk(world, 1, 0)
    # What the wrapper never touches: the same requests, said to come from a script.
    world.begin(task("shop-settings"), 1)
    client = TestClient(world.app, base_url="http://shop.localhost", headers={"sec-fetch-dest": "empty"})
    assert calm == [(answer.status_code, answer.text) for answer in (client.get(path) for path in PATHS)]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_task_seed_and_level_decide_everything(world: World, level: int) -> None:
    first = walk(world, 1, level)
    assert walk(world, 2, level) != first
    assert walk(world, 1, level) == first


def test_higher_levels_change_more(world: World) -> None:
    calm, *others = (walk(world, 1, level) for level in LEVELS)
    changed = [sum(page != same for page, same in zip(pages, calm, strict=True)) for pages in others]
    assert changed[1] > 0
    assert changed[2] == len(PATHS)


def test_an_episode_says_its_level_and_there_are_only_four(world: World) -> None:
    assert world.begin(task("shop-settings"), 0, 2).level == 2
    assert world.begin(task("shop-settings"), 0).level == 0
    with pytest.raises(UnknownLevelError, match="no level is called 4; there are: 0, 1, 2, 3"):
        world.begin(task("shop-settings"), 0, 4)


def test_draws_depend_on_their_words_and_not_on_their_order() -> None:
    one, other = Chance("a"), Chance("b")
    assert one.of("x") == one.of("x") != one.of("y")
    assert one.of("x") != other.of("x")
    drawn = [one.of("n", str(number)) for number in range(2000)]
    assert all(0 <= value < 1 for value in drawn)
    assert 0.2 < sum(one.whether(0.25, "n", str(number)) for number in range(2000)) / 2000 < 0.3
    assert {one.among("abc", str(number)) for number in range(50)} == set("abc")


def test_a_reset_calms_the_world() -> None:
    world = changing(*LEVELS[3]())
    world.reset(0)
    answers = [visitor(world).get(path) for path in PATHS]
    assert all(answer.status_code == 200 for answer in answers)
    assert not any("data-over" in answer.text or "<iframe" in answer.text for answer in answers)
