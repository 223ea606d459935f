"""The successes of a pipeline with what was made of them, read back for the stages behind."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from synthesis.ledger import read_rows
from synthesis.payloads import Plan, Replan, Run, Trace, payload
from synthesis.record import Record
from synthesis.replay import RoleName, Story, story_of
from trajectory import read


@dataclass(frozen=True, kw_only=True)
class Success:
    """A run that counts, with its plan in hindsight."""

    row: Record
    """The plan's row."""
    run_row: Record
    run: Run
    plan: Plan
    folder: Path

    @property
    def story(self) -> Story:
        """What was done."""
        return story_at(self.folder / self.run.folder)


def successes(folder: Path) -> list[Success]:
    """List the runs that have a plan, in their order."""
    runs = {row.id: row for row in read_rows(folder, "trajectories") if row.kept}
    return [
        Success(
            row=row,
            run_row=runs[row.parents[0]],
            run=payload(Run, runs[row.parents[0]]),
            plan=payload(Plan, row),
            folder=folder,
        )
        for row in read_rows(folder, "plans")
        if row.kept
    ]


def replans_of(folder: Path) -> Mapping[str, dict[int, tuple[Record, Replan]]]:
    """Give what was planned anew: by the first plan's id, then by how many actions had been done."""
    found: dict[str, dict[int, tuple[Record, Replan]]] = defaultdict(dict)
    for row in read_rows(folder, "replans"):
        if row.kept:
            replan = payload(Replan, row)
            found[row.parents[0]][replan.after] = row, replan
    return found


def traces_of(folder: Path) -> Mapping[str, dict[tuple[RoleName, int], Record]]:
    """Give the reasoning traces: by the first plan's id, then by role and how many actions had been done."""
    found: dict[str, dict[tuple[RoleName, int], Record]] = defaultdict(dict)
    for row in read_rows(folder, "traces"):
        if row.kept:
            trace = payload(Trace, row)
            found[row.parents[0]][trace.role, trace.after] = row
    return found


@lru_cache(maxsize=32)
def story_at(folder: Path) -> Story:
    """Read a run's story, keeping the last few."""
    return story_of(read(folder))


def texts(traces: Mapping[tuple[RoleName, int], Record]) -> Iterator[tuple[tuple[RoleName, int], str]]:
    """Give the traces' words."""
    return ((moment, payload(Trace, row).text) for moment, row in traces.items())
