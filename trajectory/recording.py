"""What a run needs around it, whoever drives its graph: its thread to itself, its record, its place in the list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

from memory import journal_at
from state import Context, Ending, Event, read_secrets
from trajectory.book import Book
from trajectory.schema import Header
from trajectory.spans import spans_of

if TYPE_CHECKING:
    from browser import Vault
    from memory.runs import Runs

_SECONDS_TO_CLOSE = 15

Stream = AsyncGenerator[Any, None]
"""What LangGraph streams, in several modes at once."""


@asynccontextmanager
async def owned(thread_id: str, context: Context) -> AsyncIterator[None]:
    """Own a thread before anything of it is touched: its record, its checkpoints, its browser.

    Raises:
        StoreError: the memory cannot be used, or another process works on the thread.

    """
    journal = await asyncio.to_thread(journal_at, context.memory)
    await journal.claim(thread_id)
    try:
        yield
    finally:
        await journal.release(thread_id)


@asynccontextmanager
async def recording(thread_id: str, context: Context, book: Book, header: Header) -> AsyncIterator[None]:
    """Keep a run in the list of runs, where it has a memory, and close its book.

    A run that is left before its end (cancelled, failed, or no longer listened to) closes its browser and has its end
    written. One whose book is left open stays as it is, browser and all, and is not over.
    """
    chronicle = book.chronicle
    runs = await asyncio.to_thread(runs_of, context)
    if runs is not None:
        where = str(book.folder.absolute()) if book.folder else ""
        await asyncio.to_thread(runs.begin, thread_id, header["task"], header["url"], context, where)
    whole = False
    book.spans = spans_of(thread_id, header)
    try:
        yield
        whole = book.left_open or (chronicle.ending is not None and book.question is None)
    except asyncio.CancelledError:
        chronicle.ending = Ending(kind="interrupted", reason="It was stopped from outside.")
        raise
    except Exception as error:
        chronicle.ending = Ending(kind="interrupted", reason=f"{type(error).__name__}: {error}")
        raise
    finally:
        try:
            if not whole:
                await _let_go(thread_id)
        finally:
            book.close()
            if runs is not None:
                kind = "" if book.left_open else book.end["ending"]["kind"]
                await asyncio.to_thread(runs.end, thread_id, kind, book.end["usage"]["actions"])


async def told(stream: Stream, book: Book) -> Stream:
    """Hand on what a run's stream says, and write it down; a question that it ends with is the book's."""
    book.question = None
    async with aclosing(stream):
        async for part in stream:
            mode, chunk = read_part(part)
            if mode == "custom":
                event = cast("Event", chunk)
                for moment in book.chronicle.event(event):
                    book.tell(moment)
                if book.spans is not None:
                    book.spans.event(event)
            elif mode == "updates":
                update = cast("dict[str, Any]", chunk)
                if book.spans is not None:
                    book.spans.update(update)
                for interrupt in update.get("__interrupt__", ()):
                    book.question = interrupt.value
                for moment in book.chronicle.update(update):
                    book.tell(moment)
            yield part


def read_part(part: Any) -> tuple[str, object]:  # noqa: ANN401
    """Take a mode and its chunk from what LangGraph streams, in whichever of its forms."""
    if isinstance(part, dict):
        return part["type"], part["data"]
    mode, chunk = part[-2:]
    return mode, chunk


def vault_for(context: Context, url: str) -> Vault:
    """Fetch the secrets of a run that begins at an address: whoever drives it cleans what it is given.

    Raises:
        SecretError: one of them cannot be used.

    """
    from browser import vault_of  # late: who only reads trajectories needs no browser

    return vault_of(read_secrets(context.secrets, url))


def runs_of(context: Context) -> Runs | None:
    """Open the list of runs; None where nothing is kept. Raises as `memory.runs.Runs`."""
    if not context.memory:
        return None
    from memory.runs import Runs  # late: its library is for runs that are kept

    return Runs(context.memory)


async def _let_go(thread_id: str) -> None:
    from browser import close_session  # late: who only reads trajectories needs no browser

    await asyncio.wait_for(close_session(thread_id), _SECONDS_TO_CLOSE)
