"""Writes a trajectory line by line, so that what happened is on disk even if the process dies at once after it."""

import json
from pathlib import Path

from trajectory.errors import FolderTakenError
from trajectory.schema import FILE_NAME, Header, Record, Score


class Recorder:
    """The writing end of one run's `trajectory.jsonl`."""

    def __init__(self, folder: Path, header: Header) -> None:
        """Begin the file, and its folder where there is none.

        Raises:
            FolderTakenError: the folder holds a trajectory already.

        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        try:
            self._file = path.open("x", encoding="utf-8")
        except FileExistsError:
            raise FolderTakenError(
                f"expected a folder without a run, found {path}: choose another one, or remove it first"
            ) from None
        self.write(header)

    def write(self, record: Record) -> None:
        """Append one record. It is handed to the system before this returns."""
        self._file.write(_line(record))
        self._file.flush()

    def close(self) -> None:
        """Close the file. A second time does nothing."""
        self._file.close()


def add_score(folder: Path, *, solved: bool, detail: str, at: float) -> Score:
    """Append what a check outside the run said of a run that has ended."""
    score = Score(record="score", at=at, solved=solved, detail=detail)
    with (folder / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write(_line(score))
    return score


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
