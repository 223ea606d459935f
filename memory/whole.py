"""LangGraph's saver in a file, whose writes are whole even when the run is cancelled in the midst of one."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import ChannelVersions, Checkpoint, CheckpointMetadata
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

T = TypeVar("T")


class WholeSqliteSaver(AsyncSqliteSaver):
    """A write that is cancelled between its statement and its commit would keep the file locked for the journal."""

    async def aput(  # noqa: D102 - see BaseCheckpointSaver
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        return await _whole(super().aput(config, checkpoint, metadata, new_versions))

    async def aput_writes(  # noqa: D102
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        await _whole(super().aput_writes(config, writes, task_id, task_path))


async def _whole(write: Coroutine[None, None, T]) -> T:
    writing = asyncio.ensure_future(write)
    try:
        return await asyncio.shield(writing)
    except asyncio.CancelledError:
        await asyncio.wait({writing})
        raise
