"""LangGraph's saver of a store: strict about what it reads back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from memory.address import WAIT_SECONDS, file_of, is_postgres
from memory.errors import AddressError

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer


def strict_serde() -> "JsonPlusSerializer":
    """Give the serializer of our state, which is JSON-plain: no class but LangGraph's own is ever made from a row."""
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    return JsonPlusSerializer(pickle_fallback=False, allowed_msgpack_modules=None, allowed_json_modules=None)


@asynccontextmanager
async def saver_at(address: str) -> "AsyncIterator[BaseCheckpointSaver[str]]":
    """Open the saver of a store, and make its tables where there are none.

    Raises:
        AddressError: the address cannot be used.

    """
    if is_postgres(address):
        from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
        from psycopg import OperationalError

        try:
            async with AsyncPostgresSaver.from_conn_string(address, serde=strict_serde()) as saver:
                await saver.setup()
                yield saver
        except OperationalError as error:
            raise AddressError(f"memory: the database does not answer ({error}): start it, or name another") from None
        return
    import aiosqlite

    from memory.whole import WholeSqliteSaver  # late: LangGraph's saver takes a while to import

    file = file_of(address)
    file.parent.mkdir(parents=True, exist_ok=True)
    async with aiosqlite.connect(file, timeout=WAIT_SECONDS) as connection:
        # The journal's next row takes them to the disk, in the same log. A power cut before that loses checkpoints of
        # what the journal knows.
        await connection.execute("PRAGMA synchronous=NORMAL")
        in_file = WholeSqliteSaver(connection, serde=strict_serde())
        await in_file.setup()
        yield in_file
