"""Runs that `langgraph dev` was killed in: its own record says that they are running, and nothing takes them up."""

import asyncio
import sys


def requeue() -> None:
    """Put them back into the queue; called once at the start, on the loop that the queue is on.

    The development server's record is its own affair and has no interface for this; an engine with a database finds
    such runs by itself, and there this does nothing.
    """
    database = sys.modules.get("langgraph_runtime_inmem.database")
    if database is None:
        return
    names = [task.get_name() for task in asyncio.all_tasks()]
    for run in database.GLOBAL_STORE["runs"]:
        begun = any(name.startswith(f"run-{run['run_id']}-") for name in names)
        if run["status"] == "running" and not begun:
            run["status"] = "pending"
