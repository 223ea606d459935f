"""The graph that `langgraph.json` names: the agent, recorded and kept as `plan-and-act run` does it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.errors import GraphDrained
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, StateSnapshot, StreamMode

from graph import build_graph
from memory.runs import Runs
from server.draining import drainable
from server.keeping import runs_folder, settings_of
from state import FINAL, AgentState, Context, TaskInput
from trajectory import FILE_NAME, Book, Header, Stream, header_of, owned, read_part, recording, told, vault_for

_RECORDED: tuple[StreamMode, ...] = ("updates", "custom")


class ServedAgent(CompiledStateGraph[AgentState, Context, TaskInput, AgentState]):
    """The agent as a server runs it.

    Its runs are in the server's store, with what the journal knows of them, and recorded in a folder each. A run that
    the server stopped and takes up again goes on where it was.
    """

    async def astream(
        self,
        input: Any,  # noqa: A002, ANN401 - the interface of the graph
        config: RunnableConfig | None = None,
        *,
        context: Context | dict[str, Any] | None = None,
        stream_mode: StreamMode | Sequence[StreamMode] | None = None,
        **options: Any,  # noqa: ANN401
    ) -> AsyncIterator[Any]:
        """Stream a run in the modes that were asked for, and record it.

        Raises:
            ValueError: the settings are not a client's to set, or a secret of the server's cannot be used.
            StoreError: the store cannot be used, or another process works on the thread.

        """
        given, config = input, config or {}
        asked = [stream_mode] if isinstance(stream_mode, str) else list(stream_mode or ["values"])
        settings = await asyncio.to_thread(settings_of, context)
        vault = await asyncio.to_thread(vault_for, settings, "")
        given = (
            replace(given, resume=vault.cleaned(given.resume)) if isinstance(given, Command) else vault.cleaned(given)
        )
        thread = str(config.get("configurable", {}).get("thread_id") or config.get("run_id"))
        try:
            # The claim is taken inside: a stop waits until it is given up.
            with drainable() as control:
                async with owned(thread, settings):
                    before = await self._stands(config)
                    if before and _taken_up(before, given, config):
                        given = None
                    book, header = await asyncio.to_thread(_opened, thread, given, before, settings, config)
                    settings = replace(settings, workspace=str(book.folder))
                    if before is not None:
                        options["durability"] = "sync"
                    parts = super().astream(
                        given,
                        config,
                        context=settings,
                        stream_mode=list(dict.fromkeys([*asked, *_RECORDED])),
                        control=control,
                        **options,
                    )
                    async with (
                        recording(thread, settings, book, header),
                        aclosing(told(cast("Stream", parts), book)) as heard,
                    ):
                        async for part in heard:
                            if read_part(part)[0] in asked:
                                yield _alone(part) if isinstance(stream_mode, str) else part
                        if before is not None and book.question is not None:
                            book.tell(book.chronicle.asked(book.question))
                            book.left_open = True
        except GraphDrained:
            # A server puts back into its queue what it cancels, and takes for failed what ends by itself.
            await asyncio.Event().wait()

    async def _stands(self, config: RunnableConfig) -> StateSnapshot | None:
        return await self.aget_state(config) if isinstance(self.checkpointer, BaseCheckpointSaver) else None


def _alone(part: Any) -> object:  # noqa: ANN401 - of LangGraph's several forms
    """Leave out the mode where only one was asked for."""
    if isinstance(part, dict):
        return part
    *namespace, _, chunk = part
    return (*namespace, chunk) if namespace else chunk


def _opened(
    thread: str,
    given: object,
    before: StateSnapshot | None,
    settings: Context,
    config: RunnableConfig,
) -> tuple[Book, Header]:
    """Open the run's book: that of the thread where it goes on with what was begun, else a new one."""
    task = given if isinstance(given, dict) else before.values if before else {}
    header = header_of(task.get("task", ""), task.get("url", ""), settings)
    stored = Runs(settings.memory).get(thread)
    if (not isinstance(given, dict) or _stopped(before, given)) and stored is not None and stored.folder:
        book = Book(Path(stored.folder))
        book.go_on(header)
        if isinstance(given, Command) and given.resume is not None:
            book.tell(book.chronicle.answered(given.resume))
        return book, header
    folder = runs_folder() / thread
    if (folder / FILE_NAME).exists():
        folder = folder.with_name(f"{thread}-{config.get('run_id')}")
    book = Book(folder)
    book.begin(header)
    return book, header


def _taken_up(before: StateSnapshot, given: object, config: RunnableConfig) -> bool:
    """Tell whether this very run has begun already: a server gives what it takes up again its first input.

    An answer that was taken may not be given twice: it would be taken for that to the next question.
    """
    run = str(config.get("run_id") or config.get("configurable", {}).get("run_id"))
    same = (before.metadata or {}).get("run_id") == run
    return isinstance(given, dict | Command) and same and before.values.get("ending") is None


def _stopped(before: StateSnapshot | None, given: dict[str, Any]) -> bool:
    """Tell whether the task is one that a budget had stopped, which `open` takes up again."""
    values = before.values if before else {}
    ending = values.get("ending")
    return ending is not None and ending["kind"] not in FINAL and values.get("begun") == given.get("task")


graph = ServedAgent(**{name: value for name, value in vars(build_graph()).items() if name != "__orig_class__"})
