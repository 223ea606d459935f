"""Writes to an SQLite store that fail: disk full, locked, read-only."""

import sqlite3
from typing import Any

from benchmarks.crash.job import Job, Log, StoreFault
from benchmarks.crash.wrapping import wrap

_SAID: dict[StoreFault, str] = {
    "disk full": "database or disk is full",
    "locked": "database is locked",
    "read-only": "attempt to write a readonly database",
}
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "COMMIT")


class Writes:
    """Counts the writes of this process, those of LangGraph's saver as well as ours, and lets the nth fail."""

    def __init__(self, job: Job, log: Log) -> None:
        self.count = 0
        self._job = job
        self._log = log

    def write(self) -> None:
        """Count a write.

        Raises:
            sqlite3.OperationalError: it fails, as SQLite says it.

        """
        self.count += 1
        fault, nth = self._job.store_fault, self._job.nth_write
        if fault is None or not nth or self.count < nth or (fault == "locked" and self.count > nth):
            return
        if self.count == nth:
            self._log.tell("fault", fault)
        raise sqlite3.OperationalError(_SAID[fault])


def fail_writes(job: Job, log: Log) -> Writes:
    """Let the connections that are opened from now on fail as the job says."""
    writes = Writes(job, log)

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *parameters: Any) -> "Cursor":  # noqa: ANN401 - as sqlite3 has it
            _count(sql)
            super().execute(sql, *parameters)
            return self

        def executemany(self, sql: str, *parameters: Any) -> "Cursor":  # noqa: ANN401 - as sqlite3 has it
            _count(sql)
            super().executemany(sql, *parameters)
            return self

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Cursor:  # type: ignore[override]  # noqa: ANN401
            return super().cursor(Cursor)

        def execute(self, sql: str, *parameters: Any) -> Cursor:  # noqa: ANN401 - as sqlite3 has it
            return self.cursor().execute(sql, *parameters)

        def commit(self) -> None:
            if self.in_transaction:
                writes.write()
            super().commit()

    def _count(sql: str) -> None:
        if sql.lstrip().upper().startswith(_WRITES):
            writes.write()

    for module in (sqlite3, sqlite3.dbapi2):
        wrap(module, "connect", lambda connect: lambda *given, **named: connect(*given, factory=Connection, **named))
    return writes
