"""The effects journal: an action is written down before it leaves, and what came of it after."""

import asyncio
import json
import time
from collections.abc import Callable
from functools import cache
from typing import Literal, Protocol, TypeVar

from sqlalchemy import ColumnElement, Engine, and_, func, insert, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import SQLAlchemyError
from typing_extensions import TypedDict

from memory.address import engine_at
from memory.claims import Claims
from memory.errors import JournalFailed
from memory.owner import this_owner
from memory.tables import EFFECTS, prepare
from state import Aim, Lineage, Outcome

EntryState = Literal["intended", "ended", "unknown"]
"""`ended`: its outcome is known. `unknown`: its process went away, and the page could not tell."""

T = TypeVar("T")


class Place(TypedDict):
    """Which action it is: the journal has at most one deed for each."""

    thread: str
    lineage: Lineage
    number: int
    """1 for the first action of the run."""


class Intent(Place):
    """An action that is about to leave."""

    plan_version: int
    action: str
    fingerprint: str
    """A hash of what is done to what on which page: two intents with one fingerprint mean the same deed."""
    aim: Aim


class Entry(TypedDict):
    """What the journal holds of one attempt at an action."""

    attempt: int
    fingerprint: str
    state: EntryState
    outcome: Outcome | None
    aim: Aim


class Journal(Protocol):
    """Where a run's effects are written down."""

    async def claim(self, thread: str) -> None:
        """Become the owner of a thread, before anything of it is touched. Raises as `find`."""

    async def find(self, place: Place) -> Entry | None:
        """Give the last attempt at this very action: there is one where its process went away in the middle of it.

        Raises:
            ThreadTaken: another process works on this thread.
            JournalFailed: the store cannot be used; nothing may be done without it.

        """

    async def begin(self, intent: Intent) -> None:
        """Write an attempt durably: the action may leave once this has returned. Raises as `find`."""

    async def end(self, place: Place, state: EntryState, outcome: Outcome) -> None:
        """Write what came of the last attempt. Raises as `find`."""

    async def done_before(self, intent: Intent) -> EntryState | None:
        """Say whether the same deed was done, or may have been, where this line of history does not know of it.

        That is in another branch, after this one had left it; or in this branch with an outcome that is unknown.
        """

    async def release(self, thread: str) -> None:
        """Let other processes have the thread."""


@cache
def journal_at(address: str) -> Journal:
    """Give the journal of a store, or one that keeps nothing where no store is named: nothing can be resumed there.

    Raises:
        AddressError: the address cannot be used.

    """
    return StoredJournal(engine_at(address)) if address else NoJournal()


class NoJournal:
    """The journal of a run that is kept nowhere."""

    async def claim(self, thread: str) -> None:  # noqa: ARG002, D102 - see Journal
        return

    async def find(self, place: Place) -> Entry | None:  # noqa: ARG002, D102 - see Journal
        return None

    async def begin(self, intent: Intent) -> None:  # noqa: ARG002, D102 - see Journal
        return

    async def end(self, place: Place, state: EntryState, outcome: Outcome) -> None:  # noqa: ARG002, D102 - see Journal
        return

    async def done_before(self, intent: Intent) -> EntryState | None:  # noqa: ARG002, D102 - see Journal
        return None

    async def release(self, thread: str) -> None:  # noqa: ARG002, D102 - see Journal
        return


class StoredJournal:
    """The journal in a database. Its writes are on the disk when they return."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._claims = Claims(engine)

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

    async def release(self, thread: str) -> None:  # noqa: D102
        await _thread(lambda: self._claims.release(thread))

    def _claim(self, thread: str) -> int:
        prepare(self._engine)
        return self._claims.take(thread)

    def _find(self, place: Place) -> Entry | None:
        self._claim(place["thread"])
        with self._engine.begin() as db:
            last = db.execute(select(EFFECTS).where(_is(place)).order_by(EFFECTS.c.attempt.desc()).limit(1)).first()
        return None if last is None else _entry(last)

    def _begin(self, intent: Intent) -> None:
        epoch = self._claim(intent["thread"])
        lineage, aim = intent["lineage"], intent["aim"]
        with self._engine.begin() as db:
            self._claims.check(db, intent["thread"])
            attempts = db.execute(select(func.count()).select_from(EFFECTS).where(_is(intent))).scalar_one()
            db.execute(
                insert(EFFECTS).values(
                    thread=intent["thread"],
                    run=lineage["run"],
                    branch=lineage["branch"],
                    number=intent["number"],
                    attempt=attempts + 1,
                    plan_version=intent["plan_version"],
                    action=intent["action"],
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

    def _done_before(self, intent: Intent) -> EntryState | None:
        prepare(self._engine)
        lineage = intent["lineage"]
        elsewhere = and_(EFFECTS.c.branch != lineage["branch"], EFFECTS.c.number > lineage["forked_at"])
        doubtful = and_(
            EFFECTS.c.branch == lineage["branch"], EFFECTS.c.number < intent["number"], EFFECTS.c.state != "ended"
        )
        with self._engine.begin() as db:
            row = db.execute(
                select(EFFECTS.c.state)
                .where(
                    EFFECTS.c.run == lineage["run"],
                    EFFECTS.c.fingerprint == intent["fingerprint"],
                    EFFECTS.c.effect == "irreversible",
                    or_(elsewhere, doubtful),
                )
                .limit(1)
            ).first()
        return None if row is None else row.state


async def _thread(work: Callable[[], T]) -> T:
    try:
        return await asyncio.to_thread(work)
    except SQLAlchemyError as error:
        raise JournalFailed(
            f"the journal cannot be written, and nothing is done without it: {error.__cause__ or error}"
        ) from None


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
        fingerprint=row.fingerprint,
        state=row.state,
        outcome=json.loads(row.outcome) if row.outcome else None,
        aim=Aim(effect=row.effect, target=row.target, url=row.url, document=row.document),
    )
