"""The demonstrator knows every way in which the sandbox's tasks are asked, from the words alone."""

import random
import re

import pytest

from sandbox import Task, World, all_tasks
from sandbox.demonstrator.plan import read_plan, write_plan
from sandbox.demonstrator.reading import PageView, plain
from sandbox.demonstrator.recipe import as_steps
from sandbox.demonstrator.sites import recognise

FIRST_PAGE = PageView(url="http://any.localhost/", title="", text='[1] button "robin_hale" (collapsed, opens menu)')
PARTLY = {"stars", "boards"}
"""Words that a recipe cuts otherwise than the task's own values are cut."""


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("task", all_tasks(), ids=lambda task: task.id)
def test_every_phrasing_is_read_right_and_planned_in_known_sentences(task: Task, seed: int, world: World) -> None:
    world.reset(seed)
    values = task.build(random.Random(seed), world).values
    values = {**values, **world.addresses()}
    meant = {plain(value).rstrip(".") for value in values.values()}
    for phrasing in task.phrasings:
        intent = phrasing.format(**values)
        known = recognise(intent, FIRST_PAGE)
        assert known is not None, intent
        recipe, ask = known
        words = {name: plain(word or "").rstrip(".") for name, word in ask.words.items() if name not in PARTLY}
        literal = set(re.findall(r"[\w-]+", plain(phrasing)))
        assert {name: word for name, word in words.items() if word and word not in meant | literal} == {}, intent
        written = write_plan(as_steps(recipe.plan(ask)), after=0, learnt={})
        assert None not in read_plan(written).steps, written
