"""Serving an application on loopback for as long as a measurement takes."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

_SECONDS = 10.0
"""How long a server may take to start, and to end."""


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Serve `app` from a thread on a free port of 127.0.0.1, and give its address, without a slash at the end.

    Raises:
        TimeoutError: the server did not come up.

    """
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listener],), name="serving", daemon=True)
    thread.start()
    deadline = time.monotonic() + _SECONDS
    while not server.started:
        if time.monotonic() > deadline or not thread.is_alive():
            raise TimeoutError(f"expected a server on {listener.getsockname()} within {_SECONDS:.0f} s, found none")
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_SECONDS)
        listener.close()
