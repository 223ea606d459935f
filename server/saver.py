"""The saver that a server keeps its checkpoints with."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from langgraph.checkpoint.base import BaseCheckpointSaver

from memory import saver_at
from server.keeping import memory_address


@asynccontextmanager
async def saver() -> AsyncIterator[BaseCheckpointSaver[str]]:
    """Open the saver of the server's store. Raises as `memory.saver_at`."""
    address = await asyncio.to_thread(memory_address)
    async with saver_at(address) as opened:
        yield opened
