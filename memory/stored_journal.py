"""The effects journal in a database."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import ColumnElement, Engine, and_, func, insert, or_, select, update
from sqlalchemy.engine import Row

from memory.claims import Claims
from memory.engine import engine_at, reads_at, store_failures
from memory.journal import Entry, EntryState, Intent, Place
from memory.owner import this_owner
from memory.tables import EFFECTS, prepare
from state import Aim, Lineage, Outcome

T = TypeVar("T")


class StoredJournal:
    """The journal in a database. Its writes are on the disk when they return."""

    def __init__(self, address: str) -> None:
        """Connect. Raises as `journal_at`."""
        self._engine: Engine = engine_at(address)
        self._reads = reads_at(address)
        self._claims = Claims(self._engine)

    async def claim(self, thread: str) -> None:  # noqa: D102 - see Journal
        await _thread(lambda: self._claim(thread))

    async def find(self, place: Place) -> Entry | None:  # noqa: D102
        return await _thread(lambda: self._find(place))

    async def begin(self, intent: Intent) -> None:  # noqa: D102
        await _thread(lambda: self._begin(intent))

    async def end(self, place: Place, state: EntryState, outcome: Outcome) -> None:  # noqa: D102
        await _thread(lambda: self._end(place, state, outcome))

    async def done_before(self, intent: Intent) -> EntryState | None:  # noqa: D102
        return await _thread(lambda: self._done_before(intent))

    async def resolve(self, thread: str, lineage: Lineage, number: int) -> None:  # noqa: D102
        place = Place(thread=thread, lineage=lineage, number=number)
        await _thread(lambda: self._resolve(place))

    async def release(self, thread: str) -> None:  # noqa: D102
        await _thread(lambda: self._claims.release(thread))

    def _claim(self, thread: str) -> int:
        prepare(self._engine)
        return self._claims.take(thread)

    def _find(self, place: Place) -> Entry | None:
        self._claim(place["thread"])
        with self._reads.begin() as db:
            last = db.execute(select(EFFECTS).where(_is(place)).order_by(EFFECTS.c.attempt.desc()).limit(1)).first()
        return None if last is None else _entry(last)

    def _begin(self, intent: Intent) -> None:
        epoch = self._claim(intent["thread"])
        lineage, aim = intent["lineage"], intent["aim"]
        with self._engine.begin() as db:
            self._claims.check(db, intent["thread"])
            before = select(func.count()).select_from(EFFECTS).where(_is(intent)).scalar_subquery()
            db.execute(
                insert(EFFECTS).values(
                    thread=intent["thread"],
                    run=lineage["run"],
                    branch=lineage["branch"],
                    number=intent["number"],
                    attempt=before + 1,
                    plan_version=intent["plan_version"],
                    action=intent["action"],
                    decision=intent["decision"],
                    fingerprint=intent["fingerprint"],
                    effect=aim["effect"],
                    target=aim["target"],
                    url=aim["url"],
                    document=aim["document"],
                    owner=this_owner(),
                    epoch=epoch,
                    intended=time.time(),
                    state="intended",
                    outcome="",
                )
            )

    def _end(self, place: Place, state: EntryState, outcome: Outcome) -> None:
        with self._engine.begin() as db:
            self._claims.check(db, place["thread"])
            db.execute(
                update(EFFECTS)
                .where(_is(place), EFFECTS.c.state == "intended")
                .values(state=state, outcome=json.dumps(outcome), ended=time.time())
            )

    def _resolve(self, place: Place) -> None:
        self._claims.take(place["thread"])
        with self._engine.begin() as db:
            self._claims.check(db, place["thread"])
            db.execute(update(EFFECTS).where(_is(place), EFFECTS.c.state == "unknown").values(state="ended"))

    def _done_before(self, intent: Intent) -> EntryState | None:
        prepare(self._engine)
        lineage = intent["lineage"]
        here = EFFECTS.c.branch == lineage["branch"]
        elsewhere = and_(EFFECTS.c.branch != lineage["branch"], EFFECTS.c.number > lineage["forked_at"])
        taken_back = and_(here, EFFECTS.c.number >= intent["number"])
        doubtful = and_(here, EFFECTS.c.state != "ended")
        with self._reads.begin() as db:
            row = db.execute(
                select(EFFECTS.c.state)
                .where(
                    EFFECTS.c.run == lineage["run"],
                    EFFECTS.c.fingerprint == intent["fingerprint"],
                    EFFECTS.c.effect == "irreversible",
                    or_(elsewhere, taken_back, doubtful),
                )
                .limit(1)
            ).first()
        return None if row is None else row.state


async def _thread(work: Callable[[], T]) -> T:
    with store_failures():
        return await asyncio.to_thread(work)


def _is(place: Place) -> ColumnElement[bool]:
    lineage = place["lineage"]
    return and_(
        EFFECTS.c.thread == place["thread"],
        EFFECTS.c.run == lineage["run"],
        EFFECTS.c.branch == lineage["branch"],
        EFFECTS.c.number == place["number"],
    )


def _entry(row: "Row[tuple[object, ...]]") -> Entry:
    return Entry(
        attempt=row.attempt,
        decision=row.decision,
        fingerprint=row.fingerprint,
        state=row.state,
        outcome=json.loads(row.outcome) if row.outcome else None,
        aim=Aim(effect=row.effect, target=row.target, url=row.url, document=row.document),
    )
