"""Our agent, with and without its planner, recorded as always."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from benchmarks.agent import Attempt
from benchmarks.result import AgentKey, RoleTokens, Seconds
from graph import Agent as Graph
from graph import build_graph
from models import count_tokens, endpoint_of, read_price
from prompts import codec_of, verifies
from state import Context, Role
from trajectory import NoTrajectoryError, Record, Trajectory, read, run_task
from trajectory.schema import Call

_GAVE_UP = ("model_failed", "browser_failed")


class Ours:
    """Planner, executor and replanner; the executor by itself where the settings say so."""

    def __init__(self, graph: Graph | None = None) -> None:
        self._graph = graph or build_graph()

    def key(self, context: Context) -> AgentKey:
        """Say what the settings make of the agent.

        Raises:
            ValueError: the preset does not speak the codec.

        """
        return AgentKey(
            planner_model=context.planner_model if context.planning else "",
            executor_model=context.executor_model,
            preset=context.preset,
            replan=context.replan,
            codec=codec_of(context),
            reasoning=context.reasoning,
            verifier=verifies(context),
        )

    async def attempt(
        self, task: str, url: str, context: Context, folder: Path, over: Callable[[], bool] = lambda: False
    ) -> Attempt:
        """Carry out a task; see `benchmarks.agent.Agent`."""
        ended = asyncio.Event()

        def watch(record: Record) -> None:
            if record["record"] == "round" and over():
                ended.set()

        run = asyncio.create_task(run_task(self._graph, task, url, context, folder=folder, on_record=watch))
        watcher = asyncio.create_task(ended.wait())
        try:
            await asyncio.wait({run, watcher}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watcher.cancel()
            if not run.done():
                run.cancel()
                await asyncio.wait({run})
        if not run.cancelled():
            run.result()
        return await asyncio.to_thread(self.recorded, context, folder)

    def recorded(self, context: Context, folder: Path) -> Attempt:
        """Read a run back, also one that was cut off."""
        try:
            return attempt_of(read(folder), context)
        except NoTrajectoryError:
            return Attempt()


def attempt_of(run: Trajectory, context: Context) -> Attempt:
    """Sum up a run."""
    end = run.end
    if end is None:
        return Attempt()
    usage = end["usage"]
    answer, ending = end["answer"], end["ending"]
    pages = [moment["page"] for moment in run.moments if moment["record"] == "page"]
    calls = [moment for moment in run.moments if moment["record"] == "call"]
    tokens = {
        role: RoleTokens(
            calls=spent["calls"],
            prompt=spent["prompt_tokens"],
            shared=sum(shared_tokens(call) for call in calls if call["role"] == role),
            cached=spent["cached_tokens"],
            completion=spent["completion_tokens"],
        )
        for role, spent in usage["roles"].items()
    }
    model = sum(spent["seconds"] for spent in usage["roles"].values())
    browser = usage["browser_seconds"]
    return Attempt(
        answer=answer["message"] if answer else "",
        status=answer["status"] if answer else "done",
        ending=ending["kind"],
        failure=ending["reason"] if ending["kind"] in _GAVE_UP else "",
        url=pages[-1]["url"] if pages else "",
        page_text=pages[-1]["text"] if pages else "",
        actions=usage["actions"],
        tokens=tokens,
        dollars=sum(spent["dollars"] for spent in usage["roles"].values()) if _priced(calls, context) else None,
        seconds=Seconds(
            total=round(end["at"], 3),
            model=round(model, 3),
            browser=round(browser, 3),
            other=round(max(0.0, end["at"] - model - browser), 3),
        ),
    )


def shared_tokens(call: Call) -> int:
    """Count the tokens that a cache of prompts could serve: what a prompt begins with as an earlier one did."""
    if (shared := call["shared"]) is None:
        return 0
    contents = [message["content"] for message in call["messages"]]
    whole, parted = contents[: shared["messages"]], contents[shared["messages"] :][:1]
    return sum(count_tokens(text) for text in [*whole, *(text[: shared["characters"]] for text in parted)])


def _priced(calls: list[Call], context: Context) -> bool:
    roles: set[Role] = {call["role"] for call in calls}
    return bool(roles) and all(read_price(endpoint_of(role, context).price) for role in roles)
