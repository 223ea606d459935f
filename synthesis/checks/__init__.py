"""What the rows of the pipeline are held to: pure functions that say what is wrong, or nothing."""

from synthesis.checks.contamination import Contamination, TestSet, contaminations
from synthesis.checks.duplicates import Near, NearDuplicates
from synthesis.checks.grounding import leaked, specifics, ungrounded
from synthesis.checks.indices import wrong_indices
from synthesis.checks.marks import described, unfolded, wrong_marks
from synthesis.checks.mechanics import mechanics
from synthesis.checks.same_action import other_action

__all__ = [
    "Contamination",
    "Near",
    "NearDuplicates",
    "TestSet",
    "contaminations",
    "described",
    "leaked",
    "mechanics",
    "other_action",
    "specifics",
    "unfolded",
    "ungrounded",
    "wrong_indices",
    "wrong_marks",
]
