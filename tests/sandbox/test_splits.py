"""The splits: every template in one of them, and each of them like the whole."""

import pytest

from sandbox import Split, all_tasks, split_of
from sandbox.splits import TEST, VALIDATION

SPLITS: list[Split] = ["train", "validation", "test"]


def test_the_sets_name_tasks_that_there_are_and_share_none() -> None:
    assert {task.id for task in all_tasks()} >= TEST | VALIDATION
    assert not TEST & VALIDATION


@pytest.mark.parametrize("split", SPLITS)
def test_each_split_holds_every_site_tag_and_kind(split: Split) -> None:
    tasks = [task for task in all_tasks() if split_of(task.id) == split]
    everything = all_tasks()
    assert {task.host for task in tasks} == {task.host for task in everything}
    assert {task.kind for task in tasks} == {task.kind for task in everything}
    assert {tag for task in tasks for tag in task.tags} == {tag for task in everything for tag in task.tags}


@pytest.mark.parametrize(
    ("split", "least", "most"), [("train", 0.4, 0.6), ("validation", 0.1, 0.25), ("test", 0.25, 0.4)]
)
def test_how_large_each_split_is(split: Split, least: float, most: float) -> None:
    share = sum(split_of(task.id) == split for task in all_tasks()) / len(all_tasks())
    assert least <= share <= most
