"""Results from the files of one or several benches."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ledger import FILE_NAME as RESULTS_NAME
from benchmarks.ledger import LedgerError, read_results
from benchmarks.result import EpisodeKey, EpisodeResult
from trajectory import FILE_NAME, REPORT_NAME, Trajectory, TrajectoryError, read, write_report

EpisodeId = tuple[str, str, int, int]
"""Suite, task, seed and level: what two agents must have in common to be compared."""


class ResultsError(Exception):
    """Results that cannot be reported; the message says what was expected, what was found and what to do."""


@dataclass(frozen=True, eq=False)
class Run:
    """An episode's record, and where it was read."""

    record: EpisodeResult
    home: Path
    """The folder of the file that it stands in."""

    @property
    def episode(self) -> EpisodeId:
        """What was to be done."""
        record = self.record
        return record["suite"], record["task"], record["seed"], record["level"]

    @property
    def key(self) -> str:
        """What no other episode of a report has: what was to be done, by whom and how."""
        rest = sorted(EpisodeKey.__required_keys__ - {"suite", "task", "seed", "level"})
        return " | ".join(str(part) for part in (*self.episode, *(self.record[name] for name in rest)))  # type: ignore[literal-required] # its own names

    @property
    def counted(self) -> bool:
        """Whether it is part of a success rate. An error and a time-out are, as not solved."""
        return self.record["outcome"] != "unscored"

    @property
    def failed(self) -> bool:
        """Whether it was to be solved and was not."""
        return self.counted and not self.record["solved"]

    @property
    def tokens(self) -> int:
        """Prompt and completion of all roles."""
        return sum(role["prompt"] + role["completion"] for role in self.record["tokens"].values())

    def trajectory(self) -> Trajectory | None:
        """Read what was recorded of it; None where nothing was, or nothing that this version reads."""
        if not self.record["folder"]:
            return None
        try:
            return read(self.home / self.record["folder"])
        except TrajectoryError:
            return None

    def page(self) -> Path | None:
        """Find the run's own report, and make it where only its trajectory is there. None where neither is."""
        folder = self.home / self.record["folder"]
        if not self.record["folder"] or not folder.is_dir():
            return None
        if not (folder / REPORT_NAME).is_file() and (folder / FILE_NAME).is_file():
            try:
                write_report(folder)
            except TrajectoryError:
                return None
        return folder / REPORT_NAME if (folder / REPORT_NAME).is_file() else None


def read_runs(paths: Sequence[Path]) -> list[Run]:
    """Read folders of benches, or their `results.jsonl`. Of an episode that stands in several, the newest is taken.

    Raises:
        ResultsError: a file is missing, empty, or not of this version.

    """
    newest: dict[str, Run] = {}
    for path in paths:
        for run in _read(path.parent if path.name == RESULTS_NAME else path):
            before = newest.get(run.key)
            if before is None or before.record["started"] <= run.record["started"]:
                newest[run.key] = run
    return list(newest.values())


def _read(home: Path) -> list[Run]:
    try:
        rows = read_results(home)
    except LedgerError as error:
        raise ResultsError(str(error)) from None
    if not rows:
        raise ResultsError(
            f"expected an episode on each line of {home / RESULTS_NAME}, found it empty: run the bench first"
        )
    return [Run(row, home) for row in rows]
