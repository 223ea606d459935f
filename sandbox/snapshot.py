"""Snapshots of a database, and what differs between two of them."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Value = str | int | float | bytes | None
Row = Mapping[str, Value]
Rows = Mapping[int, tuple[Value, ...]]
"""A table's rows by rowid."""
Snapshot = Mapping[str, Rows]
"""The rows of all tables."""


@dataclass(frozen=True)
class Change:
    """One row that an episode added, removed or changed."""

    table: str
    kind: Literal["added", "removed", "changed"]
    before: Row
    """Empty for a row that was added."""
    after: Row
    """Empty for a row that was removed."""

    @property
    def differing(self) -> Row:
        """The columns that changed, with their new values; all of them for a row that was added."""
        return {
            name: value for name, value in self.after.items() if name not in self.before or self.before[name] != value
        }

    def __str__(self) -> str:
        """Say what happened to which row."""
        if self.kind == "changed":
            return f"{self.table} changed: {dict(self.differing)} in {dict(self.before)}"
        return f"{self.table} {self.kind}: {dict(self.after or self.before)}"


def take(connection: sqlite3.Connection) -> Snapshot:
    """Copy every table's rows."""
    return {
        table: {int(row[0]): tuple(row[1:]) for row in connection.execute(f'SELECT rowid, * FROM "{table}"')}
        for table in _tables(connection)
    }


def changes(connection: sqlite3.Connection, start: Snapshot, noise: frozenset[str]) -> Iterator[Change]:
    """Compare the database with an earlier snapshot of it, leaving out tables and columns that are noise."""
    now = take(connection)
    for table, rows in now.items():
        if table in noise:
            continue
        columns = [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for key in sorted({*rows, *start[table]}):
            before, after = start[table].get(key), rows.get(key)
            change = _change(table, columns, before, after, noise)
            if change is not None:
                yield change


def carried_over(start: Snapshot, before: Snapshot, after: Snapshot) -> Snapshot:
    """Take what changed between two later snapshots over into an earlier one, column by column."""
    return {table: _carried_over(rows, before[table], after[table]) for table, rows in start.items()}


def _carried_over(start: Rows, before: Rows, after: Rows) -> Rows:
    made = dict(start)
    for key in {*before, *after}:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if new is None:
            made.pop(key, None)
        elif old is None:
            made[key] = new
        elif key in made:
            made[key] = tuple(new[at] if new[at] != old[at] else value for at, value in enumerate(made[key]))
    return made


def _change(
    table: str,
    columns: list[str],
    before: tuple[Value, ...] | None,
    after: tuple[Value, ...] | None,
    noise: frozenset[str],
) -> Change | None:
    if before == after:
        return None
    old = dict(zip(columns, before, strict=True)) if before else {}
    new = dict(zip(columns, after, strict=True)) if after else {}
    if not before or not after:
        return Change(table, "added" if after else "removed", old, new)
    change = Change(table, "changed", old, new)
    loud = [name for name in change.differing if f"{table}.{name}" not in noise]
    return change if loud else None


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [str(row[0]) for row in rows]
