"""How the logs of the state are stored: as what was added, so that a checkpoint does not grow with the steps before."""

from collections.abc import Sequence

from langgraph.channels import DeltaChannel

from state.agent import append

LOGS = ("plans", "rounds", "verdicts", "words")


def log_channel() -> DeltaChannel[list[object]]:
    """Make the channel of a log. It is put together from its additions when it is read back."""
    return DeltaChannel(_append_all, list)


def _append_all(log: list[object], additions: Sequence[list[object] | None]) -> list[object]:
    for more in additions:
        log = append(log, more)
    return log
