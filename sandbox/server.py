"""The sandbox: one world, served on loopback."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

import uvicorn

from sandbox.registry import task
from sandbox.task import Episode, Final, Host, Score
from sandbox.world import World

_START_SECONDS = 10.0
_CALL_SECONDS = 30.0

Result = TypeVar("Result")


class SandboxError(RuntimeError):
    """The sandbox could not be served."""


class Sandbox:
    """The sites on one port of loopback: `http://shop.localhost:PORT/` and its neighbours.

    A context manager; where there is no block to put it in, `start` and `close` it. Several may run in one process,
    each with its own world.
    """

    def __init__(self) -> None:
        self.world = World()
        self._socket: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def __enter__(self) -> Self:
        """Start it."""
        return self.start()

    def start(self) -> Self:
        """Serve until it is closed, with the world of seed 0 until an episode begins."""
        self.world.reset(0)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.world.port = int(self._socket.getsockname()[1])
        config = uvicorn.Config(
            self.world.app,
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=_serve, args=(self._loop, self._server, self._socket), name="sandbox", daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                self.close()
                raise SandboxError(f"the sandbox did not begin to serve within {_START_SECONDS:.0f} s; start it again")
            time.sleep(0.005)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving."""
        self.close()

    def begin(self, task_id: str, seed: int = 0, level: int = 0) -> Episode:
        """Reset the world by the seed and begin an episode.

        Args:
            task_id: Which task.
            seed: What it is made from.
            level: How much the world changes while the episode goes on, from 0 (not at all) to 3.

        Raises:
            UnknownTaskError: no task has this id.
            UnknownLevelError: there is no such level.

        """
        chosen = task(task_id)
        return self._call(lambda: self.world.begin(chosen, seed, level))

    def begin_freely(self, host: Host, seed: int = 0) -> str:
        """Reset the world by the seed for something that is no task, and give the address where it begins."""
        self._call(lambda: self.world.reset(seed))
        return self.world.address(host)

    def score(self, episode: Episode, final: Final) -> Score:
        """Check how the episode that was begun last has ended."""
        return self._call(lambda: self.world.score(episode, final))

    def close(self) -> None:
        """Stop serving and let everything go; harmless when it has stopped already."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(timeout=_START_SECONDS)
            self._server = self._thread = None
            self.world.close()
        if self._socket:
            self._socket.close()
            self._socket = None

    def _call(self, function: Callable[[], Result]) -> Result:
        """Run a function between two requests, on the thread that serves them."""

        async def run() -> Result:
            return function()

        if self._loop is None or self._server is None:
            raise SandboxError("the sandbox is not served; start it: `with Sandbox() as sandbox:`")
        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(timeout=_CALL_SECONDS)


def _serve(loop: asyncio.AbstractEventLoop, server: uvicorn.Server, where: socket.socket) -> None:
    try:
        loop.run_until_complete(server.serve(sockets=[where]))
    finally:
        loop.close()
