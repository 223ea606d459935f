"""Two workers of the open engine Aegra on one database, each a machine of its own as far as one machine can play two.

Each has a host name, a working folder and a state folder of its own, so that the claim takes it for another machine;
what is lost is killed with its browser, and its folders are gone.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
from langgraph_sdk.errors import NotFoundError
from langgraph_sdk.schema import Command, ThreadState
from served import ANN, BOB, ROOT, Server, until

from memory.runs import Runs
from sandbox import Episode, Final, Sandbox

PYTHON = os.environ.get("AEGRA_PYTHON", "")
"""The Python of an environment with `aegra-api` and this project."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not PYTHON or shutil.which("redis-server") is None,
        reason="expected AEGRA_PYTHON to name the Python of an environment with aegra-api, and redis-server in the "
        "path: see docs/server.md, Beyond one machine",
    ),
]


class Worker(Server):
    """One of the engine's processes: it takes requests, and works on what any of them was asked for."""

    def __init__(self, folder: Path, name: str, **settings: str) -> None:
        self._name = name
        folder.mkdir()
        super().__init__(folder, **settings)

    def launch(self) -> None:
        self.folder.mkdir(exist_ok=True)
        alone = ["unshare", "--uts", *([] if os.geteuid() == 0 else ["--map-root-user"])]
        named = [*alone, "sh", "-c", 'hostname "$0" && exec "$@"', self._name]
        engine = [PYTHON, "-m", "uvicorn", "aegra_api.main:app", "--host", "127.0.0.1", "--port", str(self.port)]
        with self._log.open("a") as output:
            self.process = subprocess.Popen(
                [*named, *engine],
                cwd=self.folder,
                env={**os.environ, **self._settings, "XDG_STATE_HOME": str(self.folder / "state")},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def close(self) -> None:
        if hasattr(self, "process"):
            super().close()

    def lose(self, state: ThreadState) -> None:
        """Let the machine go: its processes, a run's browser among them, and its disk."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        assert isinstance(state["values"], dict)
        assert state["values"]["handle"]["pid"] in [child.pid for child in children]
        self.process.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self.process.wait()
        psutil.wait_procs(children, timeout=30)
        self.folder.rename(self.folder.with_name(f"{self._name}-lost-{time.time_ns()}"))


@pytest.fixture
def queue() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    redis = subprocess.Popen(
        ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL
    )
    yield f"redis://127.0.0.1:{port}/0"
    redis.terminate()
    redis.wait(30)


@pytest.fixture
def workers(tmp_path: Path, database: str, queue: str) -> Iterator[tuple[Worker, Worker]]:
    """Two that are not started yet: only so is it certain which of them works."""
    settings = {
        "AEGRA_CONFIG": str(ROOT / "deploy" / "aegra.json"),
        "DATABASE_URL": database,
        "REDIS_BROKER_ENABLED": "true",
        "REDIS_URL": queue,
        "LEASE_DURATION_SECONDS": "75",  # longer than the minute after which a claim is taken over
        "REAPER_INTERVAL_SECONDS": "2",
        "WORKER_DRAIN_TIMEOUT": "1",
        "PLAN_AND_ACT_MEMORY": database,
        "PLAN_AND_ACT_PLANNER_MODEL": "",
        "PLAN_AND_ACT_EXECUTOR_MODEL": "told_models:GatedDemonstrator",
        "PLAN_AND_ACT_VERIFIER_MODEL": "",
        "TOLD_GATE": str(tmp_path),
    }
    with ExitStack() as at_last:
        one, other = (Worker(tmp_path / name, name, **settings) for name in ("one", "other"))
        at_last.callback(one.close)
        at_last.callback(other.close)
        yield one, other


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def right_and_done_once(sandbox: Sandbox, episode: Episode, thread: str, state: dict[str, Any], database: str) -> None:
    """The site's own database has the two reviews and nothing else that is new, and the journal is in no doubt."""
    assert state["ending"]["kind"] == "answered"
    score = sandbox.score(episode, Final(answer=state["answer"]["message"], status=state["answer"]["status"]))
    assert score.passed, score.reasons
    stored = Runs(database).get(thread)
    assert stored is not None
    assert (stored.ending, stored.unknown) == ("answered", 0)


async def test_a_run_moves_from_machine_to_machine(
    workers: tuple[Worker, Worker], sandbox: Sandbox, database: str, tmp_path: Path
) -> None:
    one, other = workers
    episode = sandbox.begin("shop-two-reviews", 7)
    given, reviewed = {"task": episode.intent, "url": episode.url}, {"review": "first"}
    one.start()
    client = one.client()
    thread = (await client.threads.create())["thread_id"]
    await client.runs.wait(thread, "plan_and_act", input=given, context=reviewed)
    assert (await client.threads.get(thread))["status"] == "interrupted"
    one.lose(await client.threads.get_state(thread))  # while a person's question is open

    other.start()
    with pytest.raises(NotFoundError):
        await other.client(BOB).threads.get(thread)
    client = other.client()
    answer = Command(resume="accept")
    run = (await client.runs.create(thread, "plan_and_act", command=answer, context=reviewed))["run_id"]
    await until(lambda: any(tmp_path.glob("*.knock")))
    one.start()
    other.lose(await client.threads.get_state(thread))  # one of the two reviews is written
    (tmp_path / "open").touch()

    state = await one.client().runs.join(thread, run)
    right_and_done_once(sandbox, episode, thread, state, database)


async def test_a_worker_that_is_stopped_hands_its_run_on(
    workers: tuple[Worker, Worker], sandbox: Sandbox, database: str, tmp_path: Path
) -> None:
    one, other = workers
    episode = sandbox.begin("shop-two-reviews", 8)
    one.start()
    client = one.client()
    thread = (await client.threads.create())["thread_id"]
    given = {"task": episode.intent, "url": episode.url}
    run = (await client.runs.create(thread, "plan_and_act", input=given))["run_id"]
    await until(lambda: any(tmp_path.glob("*.knock")))
    other.start()
    one.process.send_signal(signal.SIGTERM)
    await until(lambda: "Waiting for 1 runs" in one.log)
    (tmp_path / "open").touch()  # the step that the run is in can come to its end now
    state = await other.client().runs.join(thread, run)
    right_and_done_once(sandbox, episode, thread, state, database)
    assert "Application shutdown complete" in one.log


def test_nothing_is_served_without_a_key(workers: tuple[Worker, Worker]) -> None:
    one, _ = workers
    one.start()
    described = one.plain.get("/openapi.json", headers={"x-api-key": ANN}).json()["paths"]
    routes = {(method.upper(), path) for path, methods in described.items() for method in methods}
    assert len(routes) > 40
    routes |= {("GET", path) for path in ("/", "/docs", "/redoc", "/openapi.json", "/threads/x/report")}
    for method, path in sorted(routes - {("GET", "/ok")}):
        address = re.sub(r"\{\w+\}", str(uuid4()), path)
        assert one.plain.request(method, address, json={}).status_code == 401, (method, path)
        page = {"x-api-key": ANN, "origin": "http://127.0.0.1:9"}
        assert one.plain.request(method, address, json={}, headers=page).status_code == 403, (method, path)
    assert one.plain.get("/store/items?key=x", headers={"x-api-key": ANN}).status_code == 403
