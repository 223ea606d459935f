"""Drives the graph from a task to a result, and records it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from langgraph.types import Command

from memory import journal_at
from state import FINAL, AnswerStatus, Context, Ending, Event, Question, TaskInput, Usage
from trajectory.chronicle import Chronicle
from trajectory.errors import NothingToResumeError
from trajectory.header import header_of
from trajectory.reader import read
from trajectory.recorder import Recorder
from trajectory.schema import FILE_NAME, Header, Moment, Record

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.types import Durability

    from graph import Agent
    from memory.runs import Runs

_UNBOUNDED = 1_000_000
_SECONDS_TO_CLOSE = 15


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """What came of a run."""

    answer: str
    """The best answer reached; empty when there was none."""
    status: AnswerStatus | None
    """What the executor called its answer; None when there was none."""
    ending: Ending
    usage: Usage
    folder: Path | None
    """Where it was recorded."""
    seconds: float
    question: Question | None = None
    """What the run waits for a person to answer; `resume_task` takes the answer."""


Ask = Callable[[Question], object]
"""Puts a question to a person and gives the answer. It may block."""


async def run_task(
    graph: Agent,
    task: str,
    url: str,
    context: Context,
    *,
    folder: Path | None = None,
    on_record: Callable[[Record], None] | None = None,
    thread_id: str | None = None,
    ask: Ask | None = None,
) -> RunResult:
    """Carry out a task.

    With a `folder` the run is recorded there and has it as its workspace. `on_record` is told each record as it
    comes. Where the run has a question to a person, `ask` is called; without it the run waits, and its question is in
    the result. A run that is cancelled or that fails closes its browser and writes its end before the exception goes
    on.

    Raises:
        FolderTakenError: the folder holds another run.
        StoreError: its memory cannot be used.

    """
    thread_id = thread_id or uuid4().hex
    async with _owned(thread_id, context):
        header = header_of(task, url, context)
        book = _Book(folder, on_record)
        book.begin(header)
        return await _driven(graph, TaskInput(task=task, url=url), thread_id, context, book, header, ask)


async def resume_task(
    graph: Agent,
    thread_id: str,
    context: Context,
    *,
    answer: object = None,
    folder: Path | None = None,
    on_record: Callable[[Record], None] | None = None,
    ask: Ask | None = None,
) -> RunResult:
    """Take up a run that was stopped, or whose process died: in the same browser where it still stands.

    An `answer` is a person's to the question that the run waits with; else `ask` is called with the question. Its
    record in `folder` is gone on with; `on_record` is told first what it holds already.

    Raises:
        NothingToResumeError: the graph's saver holds no such run, or one that is over.
        StoreError: its memory cannot be used, or another process works on it.

    """
    async with _owned(thread_id, context):
        return await _resumed(graph, thread_id, context, _Book(folder, on_record), answer, ask)


async def _resumed(
    graph: Agent, thread_id: str, context: Context, book: _Book, answer: object, ask: Ask | None
) -> RunResult:
    state = (await graph.aget_state({"configurable": {"thread_id": thread_id}})).values
    runs = _runs(context)
    stored = runs.get(thread_id) if runs and not state else None
    if not state and stored is None:
        raise NothingToResumeError(f"expected a run that was begun, found none with the thread {thread_id}")
    ending = state.get("ending")
    if ending is not None and ending["kind"] in FINAL:
        raise NothingToResumeError(f"expected a run that is not over, found one that ended: {ending['reason']}")
    given = TaskInput(task=stored.task, url=stored.url) if stored else TaskInput(task=state["task"], url=state["url"])
    header = header_of(given["task"], given["url"], context)
    book.go_on(header)
    # What was cut off goes on with the step that it was in; what was stopped, or never got to a checkpoint, begins at
    # `open`, which knows the two apart.
    cut_off = bool(state) and ending is None
    if cut_off and answer is not None:
        book.tell(book.chronicle.answered(answer))
        return await _driven(graph, Command(resume=answer), thread_id, context, book, header, ask)
    return await _driven(graph, None if cut_off else given, thread_id, context, book, header, ask)


@asynccontextmanager
async def _owned(thread_id: str, context: Context) -> AsyncIterator[None]:
    """Own a thread before anything of it is touched: its record, its checkpoints, its browser."""
    journal = journal_at(context.memory)
    await journal.claim(thread_id)
    try:
        yield
    finally:
        await journal.release(thread_id)


class _Book:
    """Tells and records what happens."""

    def __init__(self, folder: Path | None, on_record: Callable[[Record], None] | None) -> None:
        self.folder = folder
        self.chronicle = Chronicle()
        self._on_record = on_record
        self._recorder: Recorder | None = None

    def begin(self, header: Header) -> None:
        if self.folder is not None:
            self._recorder = Recorder.begin(self.folder, header)
        if self._on_record is not None:
            self._on_record(header)

    def go_on(self, header: Header) -> None:
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
        if self._recorder is not None:
            self._recorder.write(moment)
        if self._on_record is not None:
            self._on_record(moment)

    def close(self) -> None:
        if self._recorder is not None:
            self._recorder.close()


Given = TaskInput | Command[str] | None
"""What the graph is invoked with: a task, an answer, or nothing where it goes on."""


async def _driven(
    graph: Agent, given: Given, thread_id: str, context: Context, book: _Book, header: Header, ask: Ask | None
) -> RunResult:
    chronicle, folder = book.chronicle, book.folder
    if folder is not None:
        context = replace(context, workspace=context.workspace or str(folder))
    config: RunnableConfig = {"configurable": {"thread_id": thread_id}, "recursion_limit": _recursion_limit(context)}
    runs = _runs(context)
    if runs is not None:
        where = str(folder.absolute()) if folder else ""
        await asyncio.to_thread(runs.begin, thread_id, header["task"], header["url"], context, where)
    whole = False
    question: Question | None = None
    try:
        question = await _streamed(graph, given, config, context, book, ask)
        whole = chronicle.ending is not None and question is None
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
            end = chronicle.end()
            book.tell(end)
            book.close()
            if runs is not None:
                runs.end(thread_id, end["ending"]["kind"], end["usage"]["actions"])
    return RunResult(
        answer=end["answer"]["message"] if end["answer"] else "",
        status=end["answer"]["status"] if end["answer"] else None,
        ending=end["ending"],
        usage=end["usage"],
        folder=folder,
        seconds=end["at"],
        question=question,
    )


async def _streamed(
    graph: Agent, given: Given, config: RunnableConfig, context: Context, book: _Book, ask: Ask | None
) -> Question | None:
    """Run the graph, and put its questions to a person; returns the one that is left open."""
    durability: Durability | None = "sync" if graph.checkpointer else None
    chronicle = book.chronicle
    while True:
        async for mode, chunk in graph.astream(
            given, config, context=context, stream_mode=["updates", "custom"], durability=durability
        ):
            if mode == "custom":
                book.tell(chronicle.event(cast("Event", chunk)))
                continue
            for moment in chronicle.update(cast("dict[str, object]", chunk)):
                book.tell(moment)
        question = await _open_question(graph, config) if chronicle.ending is None else None
        if question is None:
            return None
        book.tell(chronicle.asked(question))
        if ask is None:
            chronicle.ending = Ending(kind="interrupted", reason=f"It waits for a person: {question['text']}")
            return question
        answer = await asyncio.to_thread(ask, question)
        book.tell(chronicle.answered(answer))
        given = Command(resume=answer)


async def _open_question(graph: Agent, config: RunnableConfig) -> Question | None:
    if not graph.checkpointer:
        return None
    interrupts = (await graph.aget_state(config)).interrupts
    return cast("Question", interrupts[0].value) if interrupts else None


async def _let_go(thread_id: str) -> None:
    from browser import close_session  # late: who only reads trajectories needs no browser

    await asyncio.wait_for(close_session(thread_id), _SECONDS_TO_CLOSE)


def _runs(context: Context) -> Runs | None:
    if not context.memory:
        return None
    from memory.runs import Runs  # late: its library is for runs that are kept

    return Runs(context.memory)


def _recursion_limit(context: Context) -> int:
    """Leave the ending to the run's own budgets: LangGraph's limit is only the net under them.

    Of a run's steps only `open`, `act` and `close` ask no model, and each `act` comes after a call of the executor.
    """
    calls = context.max_model_calls
    return _UNBOUNDED if calls is None else 2 * calls + 25
