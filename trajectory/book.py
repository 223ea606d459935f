"""The record of a run while it goes on: what its stream says is written down, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any, cast

from memory import Runs, journal_at
from state import Context, Ending, Event
from trajectory.chronicle import Chronicle
from trajectory.reader import read
from trajectory.recorder import Recorder
from trajectory.schema import FILE_NAME, End, Header, Moment, Record

_SECONDS_TO_CLOSE = 15

Stream = AsyncGenerator[Any, None]
"""What LangGraph streams, in several modes at once."""


class Book:
    """One run's record: told to whoever listens, and written to its folder where it has one."""

    def __init__(self, folder: Path | None, on_record: Callable[[Record], None] | None = None) -> None:
        self.folder = folder
        self.chronicle = Chronicle()
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
        """Write the end."""
        self.end = self.chronicle.end()
        self.tell(self.end)
        if self._recorder is not None:
            self._recorder.close()


async def recorded(stream: Stream, thread_id: str, context: Context, book: Book, header: Header) -> Stream:
    """Hand on what a run's stream says, and write it down, also in the list of runs where it has a memory.

    A run that is left before its end (cancelled, failed, or no longer listened to) closes its browser, gives up its
    claim and has its end written before this ends.
    """
    chronicle = book.chronicle
    runs = await asyncio.to_thread(Runs, context.memory) if context.memory else None
    if runs is not None:
        where = str(book.folder.absolute()) if book.folder else ""
        await asyncio.to_thread(runs.begin, thread_id, header["task"], header["url"], context, where)
    whole = False
    try:
        async with aclosing(stream):
            async for part in stream:
                mode, chunk = read_part(part)
                if mode == "custom":
                    book.tell(chronicle.event(cast("Event", chunk)))
                elif mode == "updates":
                    for moment in chronicle.update(cast("dict[str, object]", chunk)):
                        book.tell(moment)
                yield part
        whole = chronicle.ending is not None
    except asyncio.CancelledError:
        chronicle.ending = Ending(kind="interrupted", reason="It was stopped from outside.")
        raise
    except Exception as error:
        chronicle.ending = Ending(kind="interrupted", reason=f"{type(error).__name__}: {error}")
        raise
    finally:
        try:
            if not whole:
                await _let_go(thread_id, context)
        finally:
            book.close()
            if runs is not None:
                kind, actions = book.end["ending"]["kind"], book.end["usage"]["actions"]
                await asyncio.to_thread(runs.end, thread_id, kind, actions)


def read_part(part: Any) -> tuple[str, object]:  # noqa: ANN401
    """Take a mode and its chunk from what LangGraph streams, in whichever of its forms."""
    if isinstance(part, dict):
        return part["type"], part["data"]
    mode, chunk = part[-2:]
    return mode, chunk


async def _let_go(thread_id: str, context: Context) -> None:
    from browser import close_session  # late: who only reads trajectories needs no browser

    await asyncio.wait_for(close_session(thread_id), _SECONDS_TO_CLOSE)
    await journal_at(context.memory).release(thread_id)
