"""Wilson's interval, against values from the literature and its own bounds."""

import pytest

from benchmarks.intervals import wilson


@pytest.mark.parametrize(
    ("solved", "count", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I: the score method without continuity correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_it_gives_the_published_intervals(solved: int, count: int, low: float, high: float) -> None:
    assert wilson(solved, count) == pytest.approx((low, high), abs=5e-5)


def test_it_stays_between_nothing_and_all_and_is_narrower_with_more_episodes() -> None:
    assert wilson(16, 16) == pytest.approx((1 - wilson(0, 16)[1], 1.0))
    few, many = wilson(4, 8), wilson(40, 80)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


@pytest.mark.parametrize(("solved", "count"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(solved: int, count: int) -> None:
    with pytest.raises(ValueError, match=f"found {solved} of {count}"):
        wilson(solved, count)
