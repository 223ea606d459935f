"""Near-duplicates are found as by comparing everything with everything."""

import random

import pytest

from synthesis.checks import NearDuplicates
from synthesis.checks.duplicates import rouge_l, words


def texts(number: int) -> list[str]:
    chance = random.Random(7)
    made: list[list[str]] = []
    for _ in range(number):
        if made and chance.random() < 0.4:
            copy = list(chance.choice(made))
            copy[chance.randrange(len(copy))] = f"w{chance.randrange(40)}"
            made.append(copy)
        else:
            made.append([f"w{chance.randrange(40)}" for _ in range(chance.randint(1, 14))])
    return [" ".join(text) for text in made]


@pytest.mark.parametrize("limit", [0.5, 0.7, 0.9, 1.0])
def test_it_finds_what_comparing_all_finds(limit: float) -> None:
    seen = NearDuplicates(limit)
    kept: list[list[str]] = []
    for text in texts(250):
        said = words(text)
        by_hand = any(rouge_l(said, other) >= limit for other in kept)
        assert (seen.near(text) is not None) is by_hand, text
        if not by_hand:
            seen.add(text, text)
            kept.append(said)
    assert 0 < len(seen) < 250


def test_rouge_l_is_the_f1_of_the_longest_common_subsequence() -> None:
    # "the cat on mat" is common: precision 4/5, recall 4/6.
    assert rouge_l(words("The cat on the mat"), words("the big cat lay on mat")) == pytest.approx(2 * 4 / 11)


def test_minhash_finds_planted_copies() -> None:
    seen = NearDuplicates(0.8, minhash=True)
    for number in range(50):
        seen.add(" ".join(f"a{number}-{place}" for place in range(12)), str(number))
    near = seen.near(" ".join([*(f"a7-{place}" for place in range(11)), "other"]))
    assert near is not None
    assert near.name == "7"
    assert seen.near("nothing of the kind was said before by anybody") is None
