"""`langgraph dev` as a process of its own, on a free port, with its files in a folder of the test's."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest
from langgraph_sdk import get_client
from langgraph_sdk.client import LangGraphClient

ROOT = Path(__file__).parents[2]
ANN, BOB = "the-key-of-ann-0001", "the-key-of-bob-0002"
SECONDS_TO_START = 300


class Server:
    """Started, killed and started again at the same address."""

    def __init__(self, folder: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.plain = httpx.Client(base_url=self.url, timeout=30)
        self.folder = folder
        self.memory = str(folder / "memory.sqlite")
        self._log = folder / "server.log"
        self._settings = {
            "LANGGRAPH_CLI_NO_ANALYTICS": "1",
            "LANGGRAPH_NO_VERSION_CHECK": "true",
            "LANGSMITH_TRACING": "false",
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(ROOT)]),
            "PLAN_AND_ACT_API_KEYS": f"ann:{ANN},bob:{BOB}",
            "PLAN_AND_ACT_MEMORY": self.memory,
            "PLAN_AND_ACT_PLANNER_MODEL": "told_models:SteadyPlanner",
            "PLAN_AND_ACT_EXECUTOR_MODEL": "told_models:SteadyExecutor",
            "PLAN_AND_ACT_VERIFIER_MODEL": "told_models:SteadyVerifier",
            **settings,
        }
        config = json.loads((ROOT / "langgraph.json").read_text())
        del config["env"]
        (folder / "langgraph.json").write_text(json.dumps({**config, "dependencies": [str(ROOT)]}))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.launch()
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if httpx.get(f"{self.url}/ok", timeout=1).is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        pytest.fail(f"the server did not come up; it said:\n{self.log[-3000:]}")

    def launch(self) -> None:
        """Start it."""
        command = [str(Path(sys.executable).with_name("langgraph")), "dev", "--no-browser", "--no-reload"]
        with self._log.open("a") as output:
            self.process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self.port), "--n-jobs-per-worker", "4"],
                cwd=self.folder,
                env={**os.environ, **self._settings},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def log(self) -> str:
        return self._log.read_text()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it by a signal; what it leaves running after SIGKILL, such as Chromium, stays."""
        children = [] if how == signal.SIGKILL else psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(how)
        self.process.wait(60)
        gone, left = psutil.wait_procs(children, timeout=5)
        assert not left, f"expected nothing left, found {left} beside {gone}"

    def close(self) -> None:
        """End it, whichever way works."""
        if self.process.poll() is None:
            children = psutil.Process(self.process.pid).children(recursive=True)
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
            for child in psutil.wait_procs(children, timeout=5)[1]:
                child.kill()

    def client(self, key: str = ANN) -> LangGraphClient:
        """Give an SDK client of a user."""
        return get_client(url=self.url, api_key=key)


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(120):
        while True:
            if condition():
                return
            await asyncio.sleep(0.1)
