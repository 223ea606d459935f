"""How sure a share is that was measured on a few episodes."""

from math import sqrt

_Z = 1.959964
"""The standard normal's quantile for 95 %."""


def wilson(solved: int, count: int) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share: from 0 to 1, sound for small counts and for shares near 0 and 1.

    Raises:
        ValueError: there are no episodes, or more solved ones than there are.

    """
    if not 0 <= solved <= count or count == 0:
        raise ValueError(f"expected some episodes and no more solved ones than these, found {solved} of {count}")
    share, square = solved / count, _Z**2 / count
    middle = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)
