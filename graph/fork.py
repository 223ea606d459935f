"""Time travel: another run that begins where an earlier one was after one of its actions."""

import shutil
from typing import cast
from uuid import uuid4

from graph.build import Agent
from memory import storage_file
from state import AgentState, BrowserHandle, Ending, Lineage


async def fork_run(graph: Agent, thread: str, at: int, memory: str) -> tuple[str, str]:
    """Copy the state of a run after its action `at` (0: before the first) to a thread of its own.

    The copy is in the state of a run that was stopped: `trajectory.resume_task` goes on with it, in a browser of its
    own at the same addresses. Whoever reviews plans is shown its plan again. Returns the new thread, and the address
    that it begins at.

    Raises:
        LookupError: the run has no such step.

    """
    found: AgentState | None = None
    most = 0
    async for snapshot in graph.aget_state_history({"configurable": {"thread_id": thread}}):
        rounds = len(snapshot.values.get("rounds") or [])
        most = max(most, rounds)
        if rounds == at and snapshot.values.get("page"):
            # The newest comes first: the last one found is the first after that action.
            found = cast("AgentState", snapshot.values)
    if found is None or found["page"] is None or found["handle"] is None:
        raise LookupError(f"expected an action of the run, 0 to {most}, found {at}: choose one of them")
    new, old_line = uuid4().hex, found["lineage"]
    storage, old_storage = storage_file(memory, new), storage_file(memory, thread)
    if storage is not None and old_storage is not None and old_storage.exists():
        shutil.copy2(old_storage, storage)
    handle = BrowserHandle(
        cdp_url="", pid=0, profile="", tabs=found["handle"]["tabs"], storage=str(storage) if storage else ""
    )
    forked = AgentState(
        **{
            **found,
            "lineage": Lineage(run=old_line["run"], branch=new, forked_at=at),
            "handle": handle,
            "pending": None,
            "reviewed": 0,
            "answer": None,
            "ending": Ending(kind="interrupted", reason=f"Forked after action {at}."),
        }
    )
    await graph.aupdate_state({"configurable": {"thread_id": new}}, forked, as_node="close")
    return new, found["page"]["url"]
