"""The graph under LangGraph's own development server, driven through its SDK."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest
from counter_site import Site
from langgraph_sdk import get_client

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 90


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """`langgraph dev`, without `--allow-blocking`, on a free port; its files lie in a folder of the test's."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "server.log"
    environment = {
        **os.environ,
        "LANGGRAPH_CLI_NO_ANALYTICS": "1",
        "LANGGRAPH_NO_VERSION_CHECK": "true",
        "LANGSMITH_TRACING": "false",
        "PYTHONPATH": str(Path(__file__).parent),
    }
    config = tmp_path / "langgraph.json"
    config.write_text((ROOT / "langgraph.json").read_text().replace('"env": ".env",', "").replace('"."', f'"{ROOT}"'))
    command = [str(Path(sys.executable).with_name("langgraph")), "dev", "--no-browser", "--no-reload"]
    with (
        log.open("w") as output,
        subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port), "--config", str(config)],
            cwd=tmp_path,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process, log)
            yield url
        finally:
            children = psutil.Process(process.pid).children(recursive=True)
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
            for child in psutil.wait_procs(children, timeout=5)[1]:
                child.kill()
    assert "BlockingError" not in log.read_text()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/ok", timeout=1).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    pytest.fail(f"the server did not come up; it said:\n{log.read_text()[-3000:]}")


async def test_a_run_through_the_sdk_reaches_the_answer(server: str, site: Site) -> None:
    client = get_client(url=server)
    thread = await client.threads.create()
    state = await client.runs.wait(
        thread["thread_id"],
        "plan_and_act",
        input={"task": "Add one", "url": site.url},
        context={"planner_model": "told_models:ToldPlanner", "executor_model": "told_models:ToldExecutor"},
    )
    assert isinstance(state, dict)
    assert state["ending"] == {"kind": "answered", "reason": "Hit 1 a"}
    assert state["answer"] == {"message": "Hit 1 a", "status": "done"}
    assert site.hits == ["a"]
    kept = await client.threads.get_state(thread["thread_id"])
    assert isinstance(kept["values"], dict)
    assert kept["values"]["rounds"][0]["outcome"]["kind"] == "done"
