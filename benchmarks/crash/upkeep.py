"""What keeping a run costs, action by action: bytes for the store, and seconds beside the action's own."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from benchmarks.crash.fleet import Fleet
from benchmarks.crash.visitor import VISITOR, task_of
from benchmarks.crash.wrapping import wrap
from browser import Session
from graph import build_graph
from memory import saver_at
from memory.stored_journal import StoredJournal
from state import Context
from trajectory import Record, run_task


@dataclass
class Upkeep:
    """What one action cost."""

    bytes: int = 0
    """Serialized for the store: checkpoints and writes."""
    saver: float = 0.0
    """Seconds until LangGraph's saver had written them; some of these pass beside other work."""
    journal: float = 0.0
    """Seconds that the action waited for the journal."""
    own: float = 0.0
    """Seconds that the action took in the browser, looking at what came of it included."""


async def upkeep(at: Fleet, folder: Path) -> list[Upkeep]:
    """Carry out the task of the site once, two actions a form, and give what each action cost.

    What is measured is wrapped for the rest of this process.
    """
    done: list[Upkeep] = []
    now = [Upkeep()]

    def take(record: Record) -> None:
        if record["record"] == "round":
            done.append(now.pop())
            now.append(Upkeep())

    def timed(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def around(work: Callable[..., Any]) -> Callable[..., Any]:
            async def measured(*args: object, **kwargs: object) -> object:
                began = time.perf_counter()
                try:
                    return await work(*args, **kwargs)
                finally:
                    setattr(now[0], name, getattr(now[0], name) + time.perf_counter() - began)

            return measured

        return around

    def weighed(dumps: Callable[..., tuple[str, bytes]]) -> Callable[..., tuple[str, bytes]]:
        def measured(self: object, plain: object) -> tuple[str, bytes]:
            kind, data = dumps(self, plain)
            now[0].bytes += len(data)
            return kind, data

        return measured

    run = uuid4().hex
    address = at.address or f"sqlite:///{folder / run}.sqlite"
    async with saver_at(address) as saver:
        wrap(JsonPlusSerializer, "dumps_typed", weighed)
        for name in ("aput", "aput_writes"):
            wrap(type(saver), name, timed("saver"))
        for name in ("find", "begin", "end", "done_before"):
            wrap(StoredJournal, name, timed("journal"))
        for name in ("act", "observe"):
            wrap(Session, name, timed("own"))
        first = at.site.first(run)
        context = Context(
            planner_model=VISITOR, executor_model=VISITOR, replan="never", memory=address, max_actions=4 * at.site.items
        )
        graph = build_graph(checkpointer=saver)
        await run_task(graph, task_of(at.site.items, first), first, context, on_record=take, thread_id=run)
    return done
