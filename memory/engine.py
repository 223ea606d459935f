"""Connections to a store, beside those of LangGraph's saver."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from sqlite3 import Connection

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from memory.address import EXPECTED, WAIT_SECONDS, file_of, is_postgres
from memory.errors import AddressError, StoreFailed


@cache
def engine_at(address: str) -> Engine:
    """Connect to a store; one pool of connections for each address in a process.

    Raises:
        AddressError: the address cannot be read, or its folder not be made.

    """
    if is_postgres(address):
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            raise AddressError(f"memory: {EXPECTED}, found an address that cannot be read: write it so") from None
        return create_engine(url, pool_pre_ping=True)
    file = file_of(address)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AddressError(f"memory: the folder of {file} cannot be made ({error.strerror}): name another") from None
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": WAIT_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reads_at(address: str) -> Engine:
    """Give the same connections for single reads, which a server is asked without a transaction around them.

    Raises:
        AddressError: as `engine_at`.

    """
    engine = engine_at(address)
    return engine.execution_options(isolation_level="AUTOCOMMIT") if is_postgres(address) else engine


@contextmanager
def store_failures() -> Iterator[None]:
    """Say in one sentence what is wrong with a store.

    Raises:
        StoreFailed: it cannot be read or written.

    """
    try:
        yield
    except SQLAlchemyError as error:
        told = f"the store cannot be used, and nothing is done without it: {error.__cause__ or error}"
        raise StoreFailed(told) from None


def _durable(connection: Connection, _: ConnectionPoolEntry) -> None:
    # FULL: a row that was committed has reached the disk before an action leaves.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
