"""Intervals and tests, against values worked out by hand, and what must hold of all of them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_results import made

from benchmarks.intervals import wilson
from benchmarks.report.grouping import groups_of, success
from benchmarks.report.pairing import bootstrap, compare, holm, mcnemar
from benchmarks.report.reading import Run

counts = st.integers(0, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
clusters = st.lists(st.lists(st.sampled_from([-1, 0, 1]), min_size=1, max_size=4), min_size=1, max_size=8)


def runs(agent: str, outcomes: str, *, task: str = "t") -> list[Run]:
    """One run a letter: solved, failed, error, timeout, unscored."""
    names = {"s": "solved", "f": "failed", "e": "error", "t": "timeout", "u": "unscored"}
    return [
        Run(made(task, outcome=names[letter], agent=agent, seed=seed), Path())  # type: ignore[arg-type] # one of the five
        for seed, letter in enumerate(outcomes)
    ]


def test_the_interval_of_wilson_by_hand() -> None:
    assert wilson(10, 20) == pytest.approx((0.2993, 0.7007), abs=1e-4)
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=1e-4)
    assert wilson(0, 0) == (0, 1)
    with pytest.raises(ValueError, match="from 0 to 3 solved, found 4"):
        wilson(4, 3)


@given(counts)
def test_the_interval_of_wilson_holds_the_share_and_is_the_same_from_both_ends(count: tuple[int, int]) -> None:
    solved, of = count
    low, high = wilson(solved, of)
    assert 0 <= low <= (solved / of if of else 0.5) <= high <= 1
    assert wilson(of - solved, of) == pytest.approx((1 - high, 1 - low))
    wider = wilson(solved * 2, of * 2)
    assert wider[1] - wider[0] <= high - low


def test_mcnemar_by_hand() -> None:
    assert mcnemar(1, 9) == pytest.approx(2 * (1 + 10) / 1024)
    assert mcnemar(0, 5) == pytest.approx(2 / 32)
    assert mcnemar(3, 3) == 1
    assert mcnemar(0, 0) == 1


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_knows_no_side_and_is_surer_of_more_difference(left: int, right: int) -> None:
    assert 0 < mcnemar(left, right) == mcnemar(right, left) <= 1
    if left >= right:
        assert mcnemar(left + 1, right) <= mcnemar(left, right)


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.6, 0.7]) == [1, 1]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_makes_no_p_smaller_and_keeps_their_order(ps: list[float]) -> None:
    adjusted = holm(ps)
    assert all(p <= more <= 1 for p, more in zip(ps, adjusted, strict=True))
    order = sorted(range(len(ps)), key=ps.__getitem__)
    assert [adjusted[i] for i in order] == sorted(adjusted)


@settings(max_examples=25)
@given(clusters)
def test_the_bootstrap_turns_with_the_sign_and_knows_what_cannot_vary(differences: list[list[int]]) -> None:
    low, high = bootstrap(differences)
    assert -1 <= low <= high <= 1
    negated = bootstrap([[-difference for difference in cluster] for cluster in differences])
    assert negated == pytest.approx((-high, -low))
    (one, other) = bootstrap([differences[0]] * 5)
    assert one == pytest.approx(other) == pytest.approx(sum(differences[0]) / len(differences[0]))


def test_the_bootstrap_draws_whole_tasks() -> None:
    alike = [[1, 1, 1, 1], [0, 0, 0, 0]] * 4
    apart = [[1], [1], [1], [1], [0], [0], [0], [0]] * 4
    width_of_alike, width_of_apart = (high - low for low, high in map(bootstrap, (alike, apart)))
    assert width_of_alike > 1.5 * width_of_apart, "episodes of one task say less than as many tasks"


def test_errors_and_time_outs_are_not_solved_and_the_unscored_are_in_no_rate() -> None:
    counted = success(runs("ours", "ssfetuu"))
    assert (counted.solved, counted.of, counted.share) == (2, 5, 0.4)


def test_agents_are_compared_on_the_episodes_that_both_were_scored_on() -> None:
    found = groups_of([*runs("ours", "ssssf"), *runs("ours", "s", task="alone"), *runs("other", "sfffsu")[:4]])
    (pair,) = compare(found)
    assert (pair.shared, pair.tasks, pair.both, pair.left_only, pair.right_only) == (4, 1, 1, 3, 0)
    assert pair.difference == 0.75
    assert pair.p == pair.adjusted == pytest.approx(2 / 8)
    assert compare(groups_of([*runs("ours", "s"), *runs("other", "s", task="else")])) == []


def test_the_first_agent_alone_can_be_compared_with_the_others() -> None:
    found = groups_of([*runs("ours", "ss"), *runs("executor-only", "fs"), *runs("browser-use", "ff")])
    assert [(pair.left.letter, pair.right.letter) for pair in compare(found)] == [("A", "B"), ("A", "C"), ("B", "C")]
    assert [(pair.left.letter, pair.right.letter) for pair in compare(found, with_first=True)] == [
        ("A", "B"),
        ("A", "C"),
    ]


def test_groups_are_named_by_what_tells_them_apart_and_no_more() -> None:
    never, always, other = made(), made(replan="every_action", verifier=False), made(agent="browser-use", replan="")
    groups = groups_of([Run(record, Path()) for record in (never, always, other)])
    assert [(group.letter, group.name) for group in groups] == [
        ("A", "ours · replan never"),
        ("B", "ours · replan every action · no verifier"),
        ("C", "browser-use"),
    ]


def test_a_solved_task_costs_what_the_failed_ones_cost_too() -> None:
    (group,) = groups_of(runs("ours", "sff"))
    assert group.per_solved(lambda run: run.tokens) == 3000
    assert group.dollars_per_solved == 1.5
    (unpriced,) = groups_of([*runs("ours", "s"), Run(made(seed=7, dollars=None), Path())])
    assert unpriced.dollars_per_solved is None
    (hopeless,) = groups_of(runs("ours", "f"))
    assert hopeless.per_solved(lambda run: run.tokens) is None
