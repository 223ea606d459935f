"""The results of a bench on the disk: never one lost, never one twice, and one process at a time."""

from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from benchmarks.lines import DiskFullError, FileTakenError, Lines
from benchmarks.result import RESULT, VERSION, EpisodeKey, EpisodeResult

FILE_NAME = "results.jsonl"


class LedgerError(RuntimeError):
    """A folder of results that cannot be used."""


class Ledger:
    """`results.jsonl` of one folder. A context manager: inside it, no other process can write to the folder.

    A result is on the disk when `add` returns. A last line without its end was cut off by a kill: it is taken away,
    and its episode has not been run.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.rows: list[EpisodeResult] = []
        """All results of the folder, oldest first."""
        self._known: set[tuple[object, ...]] = set()
        self._lines: Lines | None = None

    def __enter__(self) -> Self:
        """Take the folder and read what it holds.

        Raises:
            LedgerError: another process is at work in the folder, or its results cannot be read.

        """
        try:
            self._lines = Lines(self.path)
        except FileTakenError:
            raise LedgerError(
                f"expected a folder that no other bench writes to, found one at work in {self.path.parent}: "
                "wait for it, stop it, or name another folder"
            ) from None
        try:
            for row in read_results(self.path.parent):
                self._keep(row)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the folder go."""
        self._close()

    def has(self, key: EpisodeKey) -> bool:
        """Whether the episode has been run already."""
        return _identity(key) in self._known

    def add(self, row: EpisodeResult) -> None:
        """Keep a result.

        Raises:
            LedgerError: there is one of the same key.

        """
        self._keep(row)
        if self._lines is None:
            raise RuntimeError("expected the ledger's folder to be taken, found it is not: use `with`")
        try:
            self._lines.add(RESULT.dump_json(row) + b"\n")
        except DiskFullError as full:
            raise LedgerError(f"{full}: make room, start again") from None

    def _keep(self, row: EpisodeResult) -> None:
        if self.has(row):
            raise LedgerError(
                f"expected one result of an episode, found a second of {row['task']!r}, seed {row['seed']}, "
                f"in {self.path}: take one of the two lines out"
            )
        self._known.add(_identity(row))
        self.rows.append(row)

    def _close(self) -> None:
        if self._lines is not None:
            self._lines.close()
            self._lines = None


def read_results(folder: Path) -> list[EpisodeResult]:
    """Read the results of a folder, also while a bench adds to them.

    Raises:
        LedgerError: there are none, or a line is no result, or of another version.

    """
    path = folder / FILE_NAME
    try:
        whole, _, _ = path.read_bytes().rpartition(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        raise LedgerError(
            f"expected the {FILE_NAME} of a bench, found none at {path}: name the folder that it wrote to"
        ) from None
    rows = []
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            row = RESULT.validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise LedgerError(
                f"{path}:{number}: expected a result of version {VERSION}, found another line: "
                f"{where}: {first['msg']}; name another folder, or take the line out"
            ) from None
        if row["version"] != VERSION:
            raise LedgerError(
                f"{path}:{number}: expected a result of version {VERSION}, found version {row['version']}: "
                "name another folder"
            )
        rows.append(row)
    return rows


def _identity(key: EpisodeKey) -> tuple[object, ...]:
    return tuple(key[name] for name in EpisodeKey.__required_keys__)  # type: ignore[literal-required] # its own names
