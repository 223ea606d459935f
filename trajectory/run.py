"""Drives the graph from a task to a result, and records it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from langgraph.types import Command

from state import FINAL, AnswerStatus, Context, Ending, Question, TaskInput, Usage
from trajectory.book import Book
from trajectory.errors import NothingToResumeError
from trajectory.header import header_of
from trajectory.reader import read
from trajectory.recording import Stream, owned, recording, runs_of, told, vault_for
from trajectory.schema import Header, Record

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.types import Durability

    from browser import Vault
    from graph import Agent

_UNBOUNDED = 1_000_000


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
    thread: str
    """By which `resume_task` and `fork_run` find it in its memory."""
    question: Question | None = None
    """What the run waits for a person to answer; `resume_task` takes the answer."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Let a notebook show what was recorded of it."""
        if self.folder is None:
            return {}
        from trajectory.display import show_run  # late: it is for who looks

        return show_run(read(self.folder))._repr_mimebundle_()


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
    """Carry out a task. Where it, its address or an answer holds a secret, the placeholder is put in its place first.

    With a `folder` the run is recorded there and has it as its workspace. `on_record` is told each record as it
    comes. Where the run has a question to a person, `ask` is called; without it the run waits, and its question is in
    the result. A run that is cancelled or that fails closes its browser and writes its end before the exception goes
    on.

    Raises:
        FolderTakenError: the folder holds another run.
        SecretError: a secret of the settings cannot be used.
        StoreError: its memory cannot be used.

    """
    thread_id = thread_id or uuid4().hex
    vault = vault_for(context, url)
    task, url = vault.cleaned(task), vault.cleaned(url)
    async with owned(thread_id, context):
        header = header_of(task, url, context)
        book = Book(folder, on_record)
        book.begin(header)
        given = TaskInput(task=task, url=url)
        return await _driven(graph, given, thread_id, context, book, header, _careful(ask, vault))


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
        SecretError: a secret of the settings cannot be used.
        StoreError: its memory cannot be used, or another process works on it.

    """
    async with owned(thread_id, context):
        return await _resumed(graph, thread_id, context, Book(folder, on_record), answer, ask)


async def _resumed(
    graph: Agent, thread_id: str, context: Context, book: Book, answer: object, ask: Ask | None
) -> RunResult:
    state = (await graph.aget_state({"configurable": {"thread_id": thread_id}})).values
    runs = runs_of(context)
    stored = runs.get(thread_id) if runs and not state else None
    if not state and stored is None:
        raise NothingToResumeError(f"expected a run that was begun, found none with the thread {thread_id}")
    ending = state.get("ending")
    if ending is not None and ending["kind"] in FINAL:
        raise NothingToResumeError(f"expected a run that is not over, found one that ended: {ending['reason']}")
    given = TaskInput(task=stored.task, url=stored.url) if stored else TaskInput(task=state["task"], url=state["url"])
    vault = vault_for(context, given["url"])
    answer, ask = vault.cleaned(answer), _careful(ask, vault)
    header = header_of(given["task"], given["url"], context)
    book.go_on(header)
    # What was cut off goes on with the step that it was in; what was stopped, or never got to a checkpoint, begins at
    # `open`, which knows the two apart.
    cut_off = bool(state) and ending is None
    if cut_off and answer is not None:
        book.tell(book.chronicle.answered(answer))
        return await _driven(graph, Command(resume=answer), thread_id, context, book, header, ask)
    return await _driven(graph, None if cut_off else given, thread_id, context, book, header, ask)


Given = TaskInput | Command[str] | None
"""What the graph is invoked with: a task, an answer, or nothing where it goes on."""


async def _driven(
    graph: Agent, given: Given, thread_id: str, context: Context, book: Book, header: Header, ask: Ask | None
) -> RunResult:
    folder = book.folder
    if folder is not None:
        context = replace(context, workspace=context.workspace or str(folder))
    config: RunnableConfig = {"configurable": {"thread_id": thread_id}, "recursion_limit": _recursion_limit(context)}
    async with recording(thread_id, context, book, header):
        await _streamed(graph, given, config, context, book, ask)
    end = book.end
    return RunResult(
        answer=end["answer"]["message"] if end["answer"] else "",
        status=end["answer"]["status"] if end["answer"] else None,
        ending=end["ending"],
        usage=end["usage"],
        folder=folder,
        seconds=end["at"],
        thread=thread_id,
        question=book.question,
    )


async def _streamed(
    graph: Agent, given: Given, config: RunnableConfig, context: Context, book: Book, ask: Ask | None
) -> None:
    """Run the graph, and put its questions to a person; the one that is left open stays the book's."""
    durability: Durability | None = "sync" if graph.checkpointer else None
    chronicle = book.chronicle
    while True:
        stream = graph.astream(given, config, context=context, stream_mode=["updates", "custom"], durability=durability)
        async for _ in told(cast("Stream", stream), book):
            pass
        if not graph.checkpointer or (chronicle.ending is not None and ask is None):
            book.question = None  # no answer could be gone on with, or a spent budget is the end where nobody is asked
        question = book.question
        if question is None:
            return
        book.tell(chronicle.asked(question))
        if ask is None:
            chronicle.ending = Ending(kind="interrupted", reason=f"It waits for a person: {question['text']}")
            return
        answer = await asyncio.to_thread(ask, question)
        book.tell(chronicle.answered(answer))
        given = Command(resume=answer)


def _careful(ask: Ask | None, vault: Vault) -> Ask | None:
    """Let the secrets be taken out of what a person answers."""
    return None if ask is None else lambda question: vault.cleaned(ask(question))


def _recursion_limit(context: Context) -> int:
    """Leave the ending to the run's own budgets: LangGraph's limit is only the net under them.

    Of a run's steps only `open`, `act` and `close` ask no model, and each `act` comes after a call of the executor. A
    person who is there may raise them.
    """
    calls = context.max_model_calls
    return _UNBOUNDED if calls is None or context.attended else 2 * calls + 25
