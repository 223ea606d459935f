"""Where the rows of each stage went."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from synthesis.dataset.recheck import kind_of
from synthesis.ledger import read_rows
from synthesis.record import STAGES, Record, Spent, StageName

BUCKETS: dict[str, tuple[str, ...]] = {
    "kept": (),
    "invalid": (
        "wrong indices",
        "says how the page is operated",
        "wrong marks",
        "another action",
        "wrong word that the plan stands",
        "not well-formed",
    ),
    "leaked or not grounded": ("leaked from later pages", "not grounded"),
    "duplicate": ("near-duplicate",),
    "filtered": ("judged a failure", "not feasible", "helps against no failure"),
    "failed": ("the model failed", "no answer"),
    "beyond the count": ("beyond the count",),
}
"""What became of a row, by the kinds of reasons."""


@dataclass(frozen=True, kw_only=True)
class Floor:
    """One stage of the funnel."""

    stage: StageName
    rows: list[Record]

    @property
    def kept(self) -> list[Record]:
        """The rows that were kept."""
        return [row for row in self.rows if row.kept]

    @property
    def refused(self) -> list[Record]:
        """Those that were not."""
        return [row for row in self.rows if not row.kept]

    @property
    def buckets(self) -> dict[str, int]:
        """What became of the rows, in few words."""
        counted = Counter(_bucket(row) for row in self.rows)
        return {name: counted[name] for name in BUCKETS}

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why rows were refused, the commonest first."""
        return Counter(kind_of(row.reason) for row in self.refused).most_common()

    @property
    def spent(self) -> Spent:
        """What the stage's calls have cost; those of one job count once."""
        total = Spent()
        for row in self.rows:
            if row.place == 0 or row.stage in ("replans", "traces"):  # whose rows have calls of their own
                total += row.spent
        return total

    @property
    def sources(self) -> list[str]:
        """The models and prompts that it was made with."""
        return list(dict.fromkeys(f"{row.source.model} · {row.source.prompt}" for row in self.rows if row.source.model))


def floors(folder: Path) -> list[Floor]:
    """Read the funnel of a pipeline; only the stages that were begun."""
    found = [Floor(stage=stage, rows=read_rows(folder, stage)) for stage in STAGES]
    return [floor for floor in found if floor.rows]


def samples(rows: Sequence[Record], count: int) -> list[Record]:
    """Take some rows from all over."""
    step = max(1, len(rows) // count)
    return list(rows[::step])[:count]


def _bucket(row: Record) -> str:
    if row.kept:
        return "kept"
    kind = kind_of(row.reason)
    return next(name for name, kinds in BUCKETS.items() if kind in kinds)
