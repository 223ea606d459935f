"""What helps against trouble on any site."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Setback


def common_remedy(setback: Setback) -> list[Step] | None:
    """Plan the rest anew where no recipe knows how; None when nothing general helps either."""
    del setback
    return None
