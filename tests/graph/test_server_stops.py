"""A server that is stopped, or killed, in the middle of two runs: both go on, and nothing is done twice."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from counter_site import Site
from served import Server, until

from memory.runs import Runs

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(
        tmp_path,
        TOLD_GATE=str(tmp_path),
        PLAN_AND_ACT_EXECUTOR_MODEL="told_models:GatedExecutor",
    )
    try:
        server.start()
        yield server
    finally:
        server.close()


async def two_runs_at_the_gate(server: Server, sites: list[Site]) -> list[tuple[str, str]]:
    """Begin two runs at once; each has added one and waits for its executor. Gives their threads and runs."""
    begun = []
    for site in sites:
        thread = (await server.client().threads.create())["thread_id"]
        given = {"task": "Add one", "url": site.url}
        begun.append((thread, (await server.client().runs.create(thread, "plan_and_act", input=given))["run_id"]))
    await until(lambda: len(list(server.folder.glob("*.knock"))) == 2)
    assert [site.hits for site in sites] == [["a"], ["a"]]
    return begun


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    sites = [Site(), Site()]
    yield sites
    for site in sites:
        site.stop()


async def test_runs_that_a_stop_met_go_on_after_the_restart(server: Server, sites: list[Site]) -> None:
    begun = await two_runs_at_the_gate(server, sites)
    server.process.send_signal(signal.SIGTERM)
    await until(lambda: "Waiting for 2 runs" in server.log)
    (server.folder / "open").touch()  # the step that each run is in can come to its end now, and no other begins
    assert await asyncio.to_thread(server.process.wait, 60) is not None
    assert [run.ending for run in Runs(server.memory).all()] == ["interrupted", "interrupted"]
    server.start()
    for thread, run in begun:
        state = await server.client().runs.join(thread, run)
        assert state["ending"] == {"kind": "answered", "reason": "Hit 1 a"}
    assert [site.hits for site in sites] == [["a"], ["a"]]


async def test_runs_that_a_kill_met_are_gone_on_with(server: Server, sites: list[Site]) -> None:
    begun = await two_runs_at_the_gate(server, sites)
    client = server.client()
    server.end(signal.SIGKILL)
    server.start()
    for (thread, run), site in zip(begun, sites, strict=True):
        # The development server writes its own record now and then: whether it still knows of the run is its luck.
        await client.threads.create(thread_id=thread, graph_id="plan_and_act", if_exists="do_nothing")
        kept = await client.threads.get_state(thread)
        assert isinstance(kept["values"], dict)
        assert len(kept["values"]["rounds"]) == 1
        (server.folder / "open").touch()
        known = run in [known["run_id"] for known in await client.runs.list(thread)]
        given = client.runs.join(thread, run) if known else client.runs.wait(thread, "plan_and_act", input=None)
        state = await given
        assert isinstance(state, dict)
        assert state["ending"] == {"kind": "answered", "reason": "Hit 1 a"}
        assert site.hits == ["a"]
        assert ended(kept["values"]["handle"]["pid"])


def ended(pid: int) -> bool:
    """Say whether a process is over, also where nobody has asked for its end yet."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
