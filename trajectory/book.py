"""The record of a run while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from state import Question
from trajectory.chronicle import Chronicle
from trajectory.reader import read
from trajectory.recorder import Recorder
from trajectory.schema import FILE_NAME, End, Header, Moment, Record
from trajectory.spans import Spans


class Book:
    """One run's record: told to whoever listens, and written to its folder where it has one."""

    def __init__(self, folder: Path | None, on_record: Callable[[Record], None] | None = None) -> None:
        self.folder = folder
        self.chronicle = Chronicle()
        self.question: Question | None = None
        """What the graph waits for a person to answer."""
        self.left_open = False
        """Whether the record is left without an end, since whoever answers the question goes on with it."""
        self.spans: Spans | None = None
        """The run as it is traced, where it is."""
        self._on_record = on_record
        self._recorder: Recorder | None = None
        self.end: End = self.chronicle.end()
        """How the run stands; how it ended, once it is closed."""

    def begin(self, header: Header) -> None:
        """Begin the record of a new run.

        Raises:
            FolderTakenError: the folder holds another run.

        """
        if self.folder is not None:
            self._recorder = Recorder.begin(self.folder, header)
        if self._on_record is not None:
            self._on_record(header)

    def go_on(self, header: Header) -> None:
        """Go on with the record of a run that is taken up again; begin it where there is none."""
        before = None
        if self.folder is not None and (self.folder / FILE_NAME).exists():
            self._recorder = Recorder.go_on(self.folder)
            before = read(self.folder)
        elif self.folder is not None:
            self._recorder = Recorder.begin(self.folder, header)
        if self._on_record is not None:
            for record in [before.header, *before.moments] if before else [header]:
                self._on_record(record)
        self.chronicle.go_on(before.moments if before else [])
        self.tell(self.chronicle.resumed())

    def tell(self, moment: Moment) -> None:
        """Tell and write one moment."""
        if self._recorder is not None:
            self._recorder.write(moment)
        if self._on_record is not None:
            self._on_record(moment)

    def close(self) -> None:
        """Write the end, unless the record is left open."""
        self.end = self.chronicle.end()
        if self.spans is not None:
            self.spans.end(self.end)
        if not self.left_open:
            self.tell(self.end)
        if self._recorder is not None:
            self._recorder.close()
