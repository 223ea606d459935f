"""Runs that are killed, held against the site's ledger; `make bench-crash` does it by the hundred."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.crash.attend import Trouble
from benchmarks.crash.fleet import Fleet, fleet
from benchmarks.crash.tables import bound, sound
from benchmarks.crash.verdict import Verdict
from benchmarks.crash.visitor import answer_of


@pytest.fixture
def two_items(tmp_path: Path) -> Iterator[Fleet]:
    with fleet(tmp_path, "sqlite", items=2, workers=1) as at:
        yield at


def test_a_process_that_is_killed_twice_submits_every_item_at_most_once(two_items: Fleet) -> None:
    (verdict,) = two_items.see([Trouble(kills=2, within=2.0)])
    assert verdict.hits >= 1
    assert verdict.sound, verdict


def test_what_was_submitted_as_process_and_browser_died_is_unknown_and_not_sent_again(two_items: Fleet) -> None:
    (verdict,) = two_items.see([Trouble(point="after-commit", browser_dies=True)])
    assert (verdict.hits, verdict.submitted, verdict.unknown) == (1, 2, [2])
    assert verdict.sound, verdict
    assert verdict.recoveries


def test_without_the_journal_that_is_sent_again_and_noticed(two_items: Fleet) -> None:
    (verdict,) = two_items.see([Trouble(point="after-commit", browser_dies=True, without="journal")])
    assert verdict.duplicates == [2]
    assert not verdict.sound


def test_the_second_process_on_a_thread_leaves_the_run_to_the_first(two_items: Fleet) -> None:
    (verdict,) = two_items.see([Trouble(together=0.0)])
    assert (verdict.hits, verdict.owners, verdict.unknown) == (1, 1, [])
    assert verdict.sound, verdict


def test_a_form_whose_reply_was_dropped_is_unknown_and_not_sent_again(two_items: Fleet) -> None:
    (verdict,) = two_items.see([Trouble(dropped=True)])
    assert (verdict.submitted, verdict.unknown, verdict.resent) == (2, [1, 2], 0)
    assert verdict.sound, verdict


def test_a_check_in_which_nothing_happened_is_not_passed() -> None:
    whole = Verdict(hits=1, over=True, submitted=2)
    assert sound([whole])
    assert not sound([replace(whole, hits=0)])
    assert not sound([whole, replace(whole, submitted=0)])
    assert not sound([whole, replace(whole, lost=[1])])


def test_a_zero_of_a_hundred_leaves_three_in_a_hundred_possible() -> None:
    assert bound(100) == pytest.approx(0.0295, abs=0.0001)
    assert bound(0) == 1.0


def test_the_answer_says_what_is_not_known() -> None:
    assert answer_of("Submitted: 1, 3; not known: 2") == ({1, 3}, {2})
    assert answer_of("Submitted: 1; not known: none") == ({1}, set())
