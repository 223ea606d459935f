"""`python -m benchmarks.cost.ours TASK URL ENDPOINT FOLDER`: our agent with its default preset, recorded as always."""

import asyncio
import sys
from pathlib import Path

from graph import build_graph
from state import Context
from trajectory import run_task


async def main(task: str, url: str, endpoint: str, folder: str) -> None:
    """Run our agent on a task. Each role's model is called by the role's name."""
    context = Context(
        planner_model="planner",
        executor_model="executor",
        verifier_model="verifier",
        planner_base_url=endpoint,
        executor_base_url=endpoint,
        verifier_base_url=endpoint,
        pictures=True,
    )
    await run_task(build_graph(), task, url, context, folder=Path(folder) / "run")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
