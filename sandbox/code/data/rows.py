"""Reading rows."""

import sqlite3
from typing import Any


def every(connection: sqlite3.Connection, sql: str, *values: object) -> list[sqlite3.Row]:
    """Read all rows of a query."""
    return connection.execute(sql, values).fetchall()


def first(connection: sqlite3.Connection, sql: str, *values: object) -> sqlite3.Row | None:
    """Read the first row of a query, if it has one."""
    row: sqlite3.Row | None = connection.execute(sql, values).fetchone()
    return row


def value(connection: sqlite3.Connection, sql: str, *values: object) -> Any:  # noqa: ANN401 - as SQLite stores it
    """Read the single value of a query that always has one."""
    return connection.execute(sql, values).fetchone()[0]
