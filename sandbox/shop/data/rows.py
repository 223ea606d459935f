"""Reading rows."""

import sqlite3
from typing import Any


def all_rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[sqlite3.Row]:
    """Read every row of a query."""
    return connection.execute(sql, values).fetchall()


def first_row(connection: sqlite3.Connection, sql: str, *values: object) -> sqlite3.Row | None:
    """Read the first row of a query."""
    row: sqlite3.Row | None = connection.execute(sql, values).fetchone()
    return row


def one(connection: sqlite3.Connection, sql: str, *values: object) -> Any:  # noqa: ANN401 - as SQLite stores it
    """Read the single value of a query that always has one."""
    return connection.execute(sql, values).fetchone()[0]
