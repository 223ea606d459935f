"""Drives the graph from a task to a result, and records it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from state import AnswerStatus, Context, Ending, Event, TaskInput, Usage
from trajectory.chronicle import Chronicle
from trajectory.header import header_of
from trajectory.recorder import Recorder
from trajectory.schema import Record

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

    from graph import Agent

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


async def run_task(
    graph: Agent,
    task: str,
    url: str,
    context: Context,
    *,
    folder: Path | None = None,
    on_record: Callable[[Record], None] | None = None,
    thread_id: str | None = None,
) -> RunResult:
    """Carry out a task.

    With a `folder` the run is recorded there and has it as its workspace. `on_record` is told each record as it
    comes. A run that is cancelled or that fails closes its browser and writes its end before the exception goes on.

    Raises:
        FolderTakenError: the folder holds another run.

    """
    thread_id = thread_id or uuid4().hex
    header = header_of(task, url, context)
    recorder = None
    if folder is not None:
        recorder = Recorder(folder, header)
        context = replace(context, workspace=context.workspace or str(folder))
    chronicle = Chronicle()

    def tell(record: Record) -> None:
        if recorder is not None and record["record"] != "header":
            recorder.write(record)
        if on_record is not None:
            on_record(record)

    tell(header)
    config: RunnableConfig = {"configurable": {"thread_id": thread_id}, "recursion_limit": _recursion_limit(context)}
    whole = False
    try:
        async for mode, chunk in graph.astream(
            TaskInput(task=task, url=url), config, context=context, stream_mode=["updates", "custom"]
        ):
            if mode == "custom":
                tell(chronicle.event(cast("Event", chunk)))
            else:
                for moment in chronicle.update(cast("dict[str, object]", chunk)):
                    tell(moment)
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
                await _close_browser(thread_id)
        finally:
            end = chronicle.end()
            tell(end)
            if recorder is not None:
                recorder.close()
    return RunResult(
        answer=end["answer"]["message"] if end["answer"] else "",
        status=end["answer"]["status"] if end["answer"] else None,
        ending=end["ending"],
        usage=end["usage"],
        folder=folder,
        seconds=end["at"],
    )


async def _close_browser(thread_id: str) -> None:
    from browser import close_session  # late: who only reads trajectories needs no browser

    await asyncio.wait_for(close_session(thread_id), _SECONDS_TO_CLOSE)


def _recursion_limit(context: Context) -> int:
    """Leave the ending to the run's own budgets: LangGraph's limit is only the net under them.

    Of a run's steps only `open`, `act` and `close` ask no model, and each `act` comes after a call of the executor.
    """
    calls = context.max_model_calls
    return _UNBOUNDED if calls is None else 2 * calls + 25
