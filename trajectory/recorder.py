"""Writes a trajectory line by line, so that what happened is on disk even if the process dies at once after it."""

import json
from pathlib import Path
from typing import Self, TextIO

from trajectory.errors import FolderTakenError
from trajectory.schema import FILE_NAME, Header, Record, Score


class Recorder:
    """The writing end of one run's `trajectory.jsonl`."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    @classmethod
    def begin(cls, folder: Path, header: Header) -> Self:
        """Begin the file, and its folder where there is none.

        Raises:
            FolderTakenError: the folder holds a trajectory already.

        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        try:
            recorder = cls(path.open("x", encoding="utf-8"))
        except FileExistsError:
            raise FolderTakenError(
                f"expected a folder without a run, found {path}: choose another one, or remove it first"
            ) from None
        recorder.write(header)
        return recorder

    @classmethod
    def go_on(cls, folder: Path) -> Self:
        """Go on with the file of a run that is taken up again. A last line that a kill cut off is taken away.

        Raises:
            FileNotFoundError: there is none.

        """
        path = folder / FILE_NAME
        whole = path.read_bytes().rpartition(b"\n")[:2]
        with path.open("r+b") as file:
            file.truncate(sum(map(len, whole)))
        return cls(path.open("a", encoding="utf-8"))

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
