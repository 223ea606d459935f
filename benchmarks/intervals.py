"""How far a share that was counted may lie from the true one."""

from math import sqrt

_Z = 1.959964
"""The normal distribution's 97.5 % point: two-sided 95 %."""


# A few lines of `math` each, where scipy and statsmodels would weigh more than all the rest of the report together.
def wilson(solved: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of Wilson for a share, as fractions. Of nothing, everything is possible.

    Raises:
        ValueError: more were solved than there were, or less than none.

    """
    if not 0 <= solved <= of:
        raise ValueError(f"expected from 0 to {of} solved, found {solved}")
    if of == 0:
        return 0.0, 1.0
    share, square = solved / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return (0.0 if solved == 0 else middle - half), (1.0 if solved == of else middle + half)
