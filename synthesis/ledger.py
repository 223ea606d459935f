"""A stage's rows on the disk: never one lost, none of a job that was cut off, and one process at a time."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from synthesis.errors import SynthesisError
from synthesis.record import CALL_FAILED, Record, StageName
from synthesis.taking import taken
from synthesis.writing import Writer


class Ledger:
    """`STAGE.jsonl` of a folder, for one process to add to. A context manager."""

    def __init__(self, folder: Path, stage: StageName) -> None:
        self.path = folder / f"{stage}.jsonl"
        self.jobs: dict[str, list[Record]] = {}
        """The rows of every job that is done, oldest first. A job whose model failed is not done."""
        self._writer: Writer | None = None
        self._newest: Future[None] | None = None

    def __enter__(self) -> Self:
        """Take the file and read what it holds.

        Raises:
            SynthesisError: another process is at work in it, or a line is no row.

        """
        lines = taken(self.path)
        try:
            length, rows = _whole_jobs(self.path)
            lines.cut(length)
        except BaseException:
            lines.close()
            raise
        self._writer = Writer(lines)
        self.jobs = {job: made for job, made in rows if not _failed(made)}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is not on the disk yet, and let the file go."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def add(self, rows: Sequence[Record]) -> None:
        """Keep the rows of one job. They are on the disk a little later, or when `settle` returns.

        Raises:
            SynthesisError: the disk is full.

        """
        if self._writer is None:
            raise RuntimeError("expected the file to be taken, found it is not: use `with`")
        if self._newest is not None and self._newest.done():
            self._newest.result()
        self._newest = self._writer.add(b"".join(row.model_dump_json().encode() + b"\n" for row in rows))
        self.jobs[rows[0].job] = list(rows)

    def settle(self) -> None:
        """Wait until all rows are on the disk.

        Raises:
            SynthesisError: the disk is full.

        """
        if self._newest is not None:
            self._newest.result()


def read_rows(folder: Path, stage: StageName) -> list[Record]:
    """Read the rows of a stage, also while it is at work; none where it has not begun.

    Raises:
        SynthesisError: a line is no row.

    """
    path = folder / f"{stage}.jsonl"
    if not path.exists():
        return []
    jobs = dict(_whole_jobs(path)[1])  # a later try of a job whose model had failed stands for it
    return [row for rows in jobs.values() for row in rows]


def _whole_jobs(path: Path) -> tuple[int, list[tuple[str, list[Record]]]]:
    """Read the jobs that are whole, and how many bytes they take."""
    length, jobs = 0, []
    for job, lines in groupby(_rows(path), key=lambda found: found[1].job):
        numbered = list(lines)
        rows = [row for _, row in numbered]
        if len(rows) != rows[0].of:
            break  # cut off by a kill; it is the last one
        length += sum(size for size, _ in numbered)
        jobs.append((job, rows))
    return length, jobs


def _rows(path: Path) -> Iterator[tuple[int, Record]]:
    whole, _, _ = path.read_bytes().rpartition(b"\n")
    for number, line in enumerate(whole.splitlines(keepends=True), start=1):
        try:
            yield len(line.rstrip(b"\n")) + 1, Record.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise SynthesisError(
                f"{path}:{number}: expected a row of the pipeline, found another line: {where}: {first['msg']}; "
                "name another folder, or take the file away to make the stage anew"
            ) from None


def _failed(rows: Sequence[Record]) -> bool:
    return any(row.reason.startswith(CALL_FAILED) for row in rows)
