"""The figures of runs in trouble, as tables."""

from collections.abc import Sequence
from statistics import median

from benchmarks.crash.verdict import Verdict
from benchmarks.table import Cell, print_table

COLUMNS = [
    "runs", "struck", "duplicates", "lost", "false done", "no intent", "two owners", "not over", "unknown", "resent",
    "recovery, s",
]  # fmt: skip


def bound(triggers: int) -> float:
    """Give the share that a zero in so many cases leaves possible, at 95 % confidence."""
    return 1.0 - 0.05 ** (1 / triggers) if triggers else 1.0


def sound(verdicts: Sequence[Verdict]) -> bool:
    """Say whether runs kept the promise, and were struck at all: a check that nothing happened to shows nothing."""
    return all(verdict.sound for verdict in verdicts) and sum(verdict.hits for verdict in verdicts) > 0


def figures(verdicts: Sequence[Verdict]) -> list[Cell]:
    """Sum runs up, in the order of `COLUMNS`. Beside a zero stands what it leaves possible."""
    hits = sum(verdict.hits for verdict in verdicts)
    recoveries = [seconds for verdict in verdicts for seconds in verdict.recoveries]

    def counted(number: int) -> str:
        return str(number) if number else f"0 (≤ {bound(hits):.1%})"

    return [
        len(verdicts),
        hits,
        counted(sum(len(verdict.duplicates) for verdict in verdicts)),
        counted(sum(len(verdict.lost) for verdict in verdicts)),
        counted(sum(len(verdict.false_done) for verdict in verdicts)),
        counted(sum(verdict.bare for verdict in verdicts)),
        counted(sum(verdict.owners > 1 for verdict in verdicts)),
        counted(sum(not verdict.over or not verdict.submitted for verdict in verdicts)),
        sum(len(verdict.unknown) for verdict in verdicts),
        sum(verdict.resent for verdict in verdicts),
        f"{median(recoveries):.1f}" if recoveries else "",
    ]


def print_verdicts(title: str, what: str, rows: Sequence[tuple[str, Sequence[Verdict]]]) -> None:
    """Print a row for each kind of trouble."""
    print_table(
        title,
        [what, *COLUMNS],
        [[name, *figures(verdicts)] for name, verdicts in rows],
        "struck: kills and faults that hit a run under way; in brackets the 95 % upper bound of a zero",
    )
