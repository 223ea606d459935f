"""`python -m benchmarks.crash.worker JOB`: begins the run of a job, or takes it up, as `plan-and-act` would."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from benchmarks.crash.browser_faults import fail_browser
from benchmarks.crash.job import Job, Log, job_of
from benchmarks.crash.mutations import take_out
from benchmarks.crash.points import die_at_point
from benchmarks.crash.store_faults import Writes, fail_writes
from benchmarks.crash.visitor import VISITOR, task_of
from benchmarks.crash.wrapping import wrap
from benchmarks.engine.leftovers import mark
from browser import Session
from graph import Agent, build_graph
from memory import ThreadTaken, saver_at
from memory.runs import Runs
from state import Context
from trajectory import NothingToResumeError, RunResult, resume_task, run_task


async def main(job: Job) -> int:
    """Do what a job says; how it went is in its log."""
    log = Log(Path(job.log))
    mark(job.thread)
    writes = None if job.memory.startswith("postgres") else fail_writes(job, log)
    if job.without is not None:
        take_out(job.without)
    if job.browser_fault is not None:
        fail_browser(job, log)
    _tell_when_looked(log)
    try:
        async with saver_at(job.memory) as saver:
            if job.point is not None:
                die_at_point(job, log, type(saver))
            await _go(build_graph(checkpointer=saver), job, log, writes)
    except ThreadTaken as taken:
        log.tell("taken", str(taken))
    except Exception as error:  # noqa: BLE001 - whatever ends a run is what is looked at here
        log.tell("failed", f"{type(error).__name__}: {error}")
    else:
        return 0
    return 1


async def _go(graph: Agent, job: Job, log: Log, writes: Writes | None) -> None:
    context = Context(
        planner_model=VISITOR,
        executor_model=VISITOR,
        replan="never",
        memory=job.memory if job.journal else "",
    )
    log.tell("started")
    try:
        result = await _run(graph, job, context)
    except NothingToResumeError:
        state = (await graph.aget_state({"configurable": {"thread_id": job.thread}})).values
        log.tell("over", state["ending"]["kind"], state["answer"]["message"] if state["answer"] else "")
    else:
        count = writes.count if writes else 0
        log.tell("ended", result.ending["kind"], result.answer, result.ending["reason"], count)


async def _run(graph: Agent, job: Job, context: Context) -> RunResult:
    if await _begun(graph, job):
        return await resume_task(graph, job.thread, context)
    return await run_task(graph, task_of(job.items, job.url), job.url, context, thread_id=job.thread)


async def _begun(graph: Agent, job: Job) -> bool:
    if job.journal:
        return Runs(job.memory).get(job.thread) is not None
    return bool((await graph.aget_state({"configurable": {"thread_id": job.thread}})).values)


def _tell_when_looked(log: Log) -> None:
    """Say in the log when a page was seen for the first time, and for the first time after a fault."""
    faults = -1

    def around(observe: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
        async def observed(session: Session) -> object:
            nonlocal faults
            struck = sum(event["event"] == "fault" for event in log.read())
            page = await observe(session)
            if struck > faults and page["url"].startswith("http"):
                faults = struck
                log.tell("looked")
            return page

        return observed

    wrap(Session, "observe", around)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(job_of(sys.argv[1]))))
