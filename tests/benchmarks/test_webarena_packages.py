"""The packages of WebArena: every task loads, and our checks say what the packages' own say, on a sample."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from benchmarks.serving import serving
from benchmarks.webarena.agreement import compare
from benchmarks.webarena.sites import SITES, Sites
from benchmarks.webarena.standin import Standin
from benchmarks.webarena.suite import WebArenaLiteSuite, WebArenaSuite, WebArenaVerifiedSuite
from benchmarks.webarena.tasks import webarena_tasks
from benchmarks.webarena.verified import VerifiedEvaluator, asked, verified_tasks
from benchmarks.webarena.verified_cases import compare_verified

pytestmark = pytest.mark.bench

NOWHERE = {site: f"http://{site.replace('_', '-')}.invalid" for site in SITES}


@pytest.fixture
def standin() -> Standin:
    return Standin()


@pytest.fixture
def sites(standin: Standin) -> Iterator[Sites]:
    with serving(standin.app) as address:
        yield Sites({**NOWHERE, **standin.sites(address).addresses})


def test_every_task_loads() -> None:
    assert len(webarena_tasks("webarena")) == len(WebArenaSuite().tasks()) == 812
    assert len(webarena_tasks("webarena-lite")) == len(WebArenaLiteSuite().tasks()) == 165
    assert len(verified_tasks()) == len(WebArenaVerifiedSuite().tasks()) == 812
    for name in ("webarena", "webarena-lite"):
        filled = [task.at(Sites(NOWHERE)) for task in webarena_tasks(name)]
        assert not any("__" in url for task in filled for url in task.start_urls)
        assert not any(task.require_reset for task in filled)
    assert all(task.start_at(Sites(NOWHERE)) for task in verified_tasks())


def test_lite_has_the_kinds_of_checks_that_are_known_of_it() -> None:
    counted = Counter("+".join(task.evaluation.eval_types) for task in webarena_tasks("webarena-lite"))
    assert counted == {
        "string_match": 78,
        "program_html": 48,
        "url_match+program_html": 19,
        "url_match": 18,
        "string_match+url_match": 2,
    }
    assert sum(task.needs_traffic for task in verified_tasks()) == 488


@pytest.mark.parametrize("name", ["webarena", "webarena-lite"])
def test_ours_says_what_the_package_says(name: str, standin: Standin, sites: Sites) -> None:
    rows = compare(name, sites, standin, numbers=set(range(0, 812, 9)))
    assert all(row.cases > row.accepted > 0 for row in rows)
    assert [row.apart for row in rows] == [[], [], []]


def test_the_verified_evaluator_tells_right_from_wrong() -> None:
    rows = compare_verified(Sites(NOWHERE), numbers={0, 3, 44, 399, 418})
    assert [row.unexpected for row in rows] == [[]] * len(rows)
    assert {row.expected for row in rows} == {True, False}


def test_the_agent_is_told_the_form_of_its_answer() -> None:
    told = asked("Open my todos page")
    assert told.startswith("Open my todos page\n")
    for name in ("task_type", "retrieved_data", "ACTION_NOT_ALLOWED_ERROR"):
        assert name in told


def test_an_archive_without_a_single_request_is_no_success() -> None:
    evaluator = VerifiedEvaluator(Sites(NOWHERE))
    answer = {"task_type": "navigate", "status": "SUCCESS", "retrieved_data": None}
    entry = {
        "request": {"method": "GET", "url": "http://gitlab.invalid/", "headers": []},
        "response": {"status": 200},
    }
    assert not evaluator.evaluate(44, json.dumps(answer), [entry]).solved
