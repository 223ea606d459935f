"""What keeping a run costs, action by action: bytes for the store, and seconds beside the action's own."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
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

Work = Literal["saver", "journal", "own"]
Span = tuple[float, float]
"""When something began and ended, in seconds of one clock."""


@dataclass
class Upkeep:
    """What one action cost."""

    bytes: int
    """Serialized for the store: checkpoints and writes."""
    saver: float
    """Seconds until LangGraph's saver had written them; some of these pass beside other work."""
    journal: float
    """Seconds that the action waited for the journal: what it writes beside the browser's work is not counted."""
    own: float
    """Seconds that the action took in the browser, looking at what came of it included."""


def alone(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """Give the seconds of some spans in which none of the others went on. The others do not overlap one another."""
    together = sum(max(0.0, min(end, to) - max(began, since)) for began, end in spans for since, to in others)
    return sum(end - began for began, end in spans) - together


async def upkeep(at: Fleet, folder: Path) -> list[Upkeep]:
    """Carry out the task of the site once, two actions a form, and give what each action cost.

    What is measured is wrapped for the rest of this process.
    """
    done: list[Upkeep] = []
    weight = 0
    spans: dict[Work, list[Span]] = {"saver": [], "journal": [], "own": []}

    def take(record: Record) -> None:
        nonlocal weight
        if record["record"] == "round":
            saver, own = alone(spans["saver"], []), alone(spans["own"], [])
            done.append(Upkeep(weight, saver, alone(spans["journal"], spans["own"]), own))
            weight = 0
            for each in spans.values():
                each.clear()

    def timed(name: Work) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def around(work: Callable[..., Any]) -> Callable[..., Any]:
            async def measured(*args: object, **kwargs: object) -> object:
                began = time.perf_counter()
                try:
                    return await work(*args, **kwargs)
                finally:
                    spans[name].append((began, time.perf_counter()))

            return measured

        return around

    def weighed(dumps: Callable[..., tuple[str, bytes]]) -> Callable[..., tuple[str, bytes]]:
        def measured(self: object, plain: object) -> tuple[str, bytes]:
            nonlocal weight
            kind, data = dumps(self, plain)
            weight += len(data)
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
