"""Whether the steps of a plan cover the actions that were taken: each once, in order, without a gap."""

from collections.abc import Sequence
from itertools import pairwise


def wrong_indices(covered: Sequence[Sequence[int]], first: int, last: int) -> str:
    """Say what is wrong with the numbers of the actions that the steps name; empty when nothing is.

    Args:
        covered: For each step, the numbers of its actions.
        first: The first action that is to be covered.
        last: The last one.

    """
    for number, step in enumerate(covered, 1):
        if not step:
            return f"Step {number} names no actions."
    named = [action for step in covered for action in step]
    outside = [action for action in named if not first <= action <= last]
    if outside:
        return f"There is no action {outside[0]}: they are {first} to {last}."
    twice = sorted({action for action in named if named.count(action) > 1})
    if twice:
        return f"Action {twice[0]} is named more than once."
    missing = [action for action in range(first, last + 1) if action not in named]
    if missing:
        return f"Action {missing[0]} belongs to no step."
    disorder = next((two for one, two in pairwise(named) if two < one), None)
    if disorder is not None:
        return f"Action {disorder} stands out of order: steps cover actions one after the other."
    return ""
