"""The runs that a store holds: what was asked, how, and how it stands."""

import json
import time
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update

from memory.engine import engine_at, store_failures
from memory.tables import CLAIMS, EFFECTS, RUNS, USERS, prepare
from state import FINAL, Context

_NOT_KEPT = frozenset({"workspace"})
"""Settings that belong to one process."""


@dataclass(frozen=True, kw_only=True)
class StoredRun:
    """A run in a store."""

    thread: str
    task: str
    url: str
    context: Context
    folder: str
    """Where it is recorded; empty when it is not."""
    began: float
    """Unix time."""
    seen: float
    """When it was last written."""
    ending: str
    """The kind of its ending; empty while it is not over."""
    actions: int
    unknown: int
    """How many of its effects may or may not have happened."""


class Runs:
    """The list of runs in a store."""

    def __init__(self, address: str) -> None:
        """Open it.

        Raises:
            AddressError: the address cannot be used.

        """
        self._engine: Engine = engine_at(address)
        prepare(self._engine)

    def begin(self, thread: str, task: str, url: str, context: Context, folder: str) -> None:
        """Write a run that begins; one that goes on keeps its beginning."""
        settings = {name: value for name, value in asdict(context).items() if name not in _NOT_KEPT}
        now = time.time()
        kept = {"settings": json.dumps(settings), "folder": folder, "seen": now, "ending": ""}
        with store_failures(), self._engine.begin() as db:
            done = db.execute(update(RUNS).where(RUNS.c.thread == thread).values(**kept, task=task, url=url))
            if done.rowcount == 0:
                db.execute(insert(RUNS).values(thread=thread, task=task, url=url, began=now, actions=0, **kept))

    def end(self, thread: str, ending: str, actions: int) -> None:
        """Write how a run ended, or was left."""
        with store_failures(), self._engine.begin() as db:
            db.execute(
                update(RUNS).where(RUNS.c.thread == thread).values(ending=ending, actions=actions, seen=time.time())
            )

    def all(self) -> list[StoredRun]:
        """Give every run, the newest first."""
        with store_failures(), self._engine.begin() as db:
            rows = db.execute(select(RUNS).order_by(RUNS.c.seen.desc())).all()
            doubtful = db.execute(select(EFFECTS.c.thread).where(EFFECTS.c.state == "unknown")).scalars().all()
        return [_stored(row, doubtful.count(row.thread)) for row in rows]

    def get(self, thread: str) -> StoredRun | None:
        """Give one run; None where there is none of this thread."""
        return next((run for run in self.all() if run.thread == thread), None)

    def older_than(self, days: float) -> list[StoredRun]:
        """Give the runs that are over and were last written so many days ago."""
        return [run for run in self.all() if run.ending in FINAL and run.seen < time.time() - days * 86_400]

    def delete(self, thread: str) -> None:
        """Remove a run from the list, with its journal and its claim; the saver removes the checkpoints."""
        with store_failures(), self._engine.begin() as db:
            for table in (RUNS, EFFECTS, CLAIMS, USERS):
                db.execute(delete(table).where(table.c.thread == thread))


def _stored(row: "Row[Any]", unknown: int) -> StoredRun:
    known = {field.name for field in fields(Context)}
    settings = {name: value for name, value in json.loads(row.settings).items() if name in known}
    return StoredRun(
        thread=row.thread,
        task=row.task,
        url=row.url,
        context=Context(**settings),
        folder=row.folder,
        began=row.began,
        seen=row.seen,
        ending=row.ending,
        actions=row.actions,
        unknown=unknown,
    )
