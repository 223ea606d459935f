"""MiniWoB++ as a whole: what its tasks need, what doing nothing earns, and scripted policies that earn the reward."""

import pytest

from benchmarks.miniwob import task_names
from benchmarks.miniwob.check import check_tasks
from benchmarks.miniwob.policy import POLICIES
from benchmarks.miniwob.tasks import NEEDS, NOT_REGISTERED, NOT_REPEATABLE, needs_of

SAMPLE = ["click-checkboxes", "click-tab-2", "enter-time", "read-table-2", "simple-algebra"]


def test_what_is_said_of_tasks_is_said_of_tasks_that_there_are() -> None:
    named = {*POLICIES, *NOT_REGISTERED, *NOT_REPEATABLE, *(task for tasks in NEEDS.values() for task in tasks)}
    assert named <= set(task_names())
    assert len(task_names()) - len(NOT_REGISTERED) == 125
    assert needs_of("chase-circle") == ["needs_timing"]
    assert needs_of("login-user") == []
    assert not [task for task in POLICIES if needs_of(task)]


async def test_policies_earn_the_reward_and_doing_nothing_earns_none() -> None:
    rows = await check_tasks([*SAMPLE, "count-sides"], [0, 3])
    assert all(row.asked and not row.problem for row in rows), rows
    assert all(row.idle is not None and row.idle <= 0 for row in rows), rows
    for row in rows:
        assert (row.earned or 0) > 0 if row.task in POLICIES else row.earned is None, row


async def test_a_policy_that_does_not_find_its_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(POLICIES, "focus-text", POLICIES["enter-date"])
    (row,) = await check_tasks(["focus-text"], [0])
    assert "to ask like" in row.problem
    assert row.earned is None
