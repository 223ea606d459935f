"""The runs of this process, and how they are brought to a stop at the end of a step."""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from langgraph.runtime import RunControl

_running: set[RunControl] = set()


@contextmanager
def drainable() -> Iterator[RunControl]:
    """Count a run among those of this process while it goes on; its graph is given the control."""
    control = RunControl()
    _running.add(control)
    try:
        yield control
    finally:
        _running.discard(control)


async def drain(seconds: float) -> None:
    """Ask every run to stop once its present step is done and saved, and wait for that, for so long at most."""
    for control in _running:
        control.request_drain()
    if _running:
        logging.getLogger(__name__).warning("Waiting for %d runs to come to the end of a step", len(_running))
    until = time.monotonic() + seconds
    while True:
        if not _running or time.monotonic() > until:
            return
        await asyncio.sleep(0.05)
