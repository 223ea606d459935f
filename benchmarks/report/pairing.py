"""Two agents on the same episodes: which one solves more, and whether that may be chance."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from benchmarks.report.grouping import Group
from benchmarks.report.reading import EpisodeId

_DRAWS = 10_000
_SEED = 20_250


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two agents on the episodes that both have been scored on."""

    left: Group
    right: Group
    shared: int
    """How many episodes these are."""
    tasks: int
    """Of how many tasks; a task's seeds and levels are episodes of it."""
    both: int
    left_only: int
    right_only: int
    difference: float
    """The left one's share of solved episodes less the right one's."""
    interval: tuple[float, float]
    """95 % of the difference, tasks resampled as a whole."""
    p: float
    """McNemar's exact test, two-sided."""
    adjusted: float
    """The same by Holm's method, for all the comparisons of the report together."""


def compare(groups: Sequence[Group], *, with_first: bool = False) -> list[Comparison]:
    """Compare all pairs that share an episode.

    Args:
        groups: The agents.
        with_first: Compare only the first with each of the others.

    """
    wanted = combinations(groups, 2) if not with_first else ((groups[0], other) for other in groups[1:])
    pairs = [(left, right, found) for left, right in wanted if (found := shared_episodes(left, right))]
    tested = [
        mcnemar(
            sum(one and not other for one, other in found.values()),
            sum(other and not one for one, other in found.values()),
        )
        for _, _, found in pairs
    ]
    return [
        _comparison(left, right, found, p, adjusted)
        for (left, right, found), p, adjusted in zip(pairs, tested, holm(tested), strict=True)
    ]


def shared_episodes(left: Group, right: Group) -> dict[EpisodeId, tuple[bool, bool]]:
    """Say of each episode that both were scored on whether each of them solved it."""
    one, other = ({run.episode: run.record["solved"] for run in group.runs if run.counted} for group in (left, right))
    return {episode: (one[episode], other[episode]) for episode in one if episode in other}


def mcnemar(left_only: int, right_only: int) -> float:
    """Give the two-sided p of McNemar's exact test from how many episodes only the one and only the other solved."""
    discordant = left_only + right_only
    tail = sum(comb(discordant, k) for k in range(min(left_only, right_only) + 1))
    return min(1.0, float(2 * tail / 2**discordant))


def holm(ps: Sequence[float]) -> list[float]:
    """Adjust p values for being several, each in its place."""
    adjusted, highest = [0.0] * len(ps), 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[place]))
        adjusted[place] = highest
    return adjusted


def bootstrap(differences: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Give the 95 % percentile interval of a mean of differences, each -1, 0 or 1, resampling whole clusters.

    Args:
        differences: One sequence for each cluster; none is empty.

    """
    sums = np.array([sum(cluster) for cluster in differences])
    sizes = np.array([len(cluster) for cluster in differences])
    count = len(differences)
    drawn = np.random.default_rng(_SEED).multinomial(count, [1 / count] * count, size=_DRAWS)
    low, high = np.percentile(drawn @ sums / (drawn @ sizes), [2.5, 97.5])
    return float(low), float(high)


def _comparison(
    left: Group, right: Group, found: dict[EpisodeId, tuple[bool, bool]], p: float, adjusted: float
) -> Comparison:
    clusters: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (suite, task, *_), (one, other) in found.items():
        clusters[suite, task].append(int(one) - int(other))
    return Comparison(
        left=left,
        right=right,
        shared=len(found),
        tasks=len(clusters),
        both=sum(one and other for one, other in found.values()),
        left_only=sum(one and not other for one, other in found.values()),
        right_only=sum(other and not one for one, other in found.values()),
        difference=sum(map(sum, clusters.values())) / len(found),
        interval=bootstrap(list(clusters.values())),
        p=p,
        adjusted=adjusted,
    )
