"""One owner for a thread at a time."""

import threading
import time

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from memory.errors import ThreadTaken
from memory.owner import SIGN_SECONDS, lives, this_owner
from memory.tables import CLAIMS


class Claims:
    """The threads that this process works on. Each claim has an epoch, by which a later owner shuts out an earlier."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._epochs: dict[str, int] = {}
        self._signs: threading.Thread | None = None

    def take(self, thread: str) -> int:
        """Become the owner of a thread, or stay it; returns the epoch.

        Raises:
            ThreadTaken: another process that still lives works on it.
            SQLAlchemyError: the store cannot be written.

        """
        if thread not in self._epochs:
            try:
                self._epochs[thread] = self._won(thread)
            except IntegrityError:
                self._epochs[thread] = self._won(thread)  # another process was first: it is seen now
            self._give_signs()
        return self._epochs[thread]

    def check(self, db: Connection, thread: str) -> None:
        """Make sure within a transaction that the thread is still ours, and stays so until the transaction ends.

        Raises:
            ThreadTaken: another process has taken it meanwhile.

        """
        row = db.execute(select(CLAIMS.c.epoch).where(CLAIMS.c.thread == thread).with_for_update()).first()
        if row is None or row.epoch != self._epochs.get(thread):
            self._epochs.pop(thread, None)
            raise ThreadTaken("expected to own the run, found that another process has taken it: leave it to that one")

    def release(self, thread: str) -> None:
        """Let others have the thread."""
        epoch = self._epochs.pop(thread, None)
        if epoch is not None:
            with self._engine.begin() as db:
                db.execute(delete(CLAIMS).where(CLAIMS.c.thread == thread, CLAIMS.c.epoch == epoch))

    def _won(self, thread: str) -> int:
        with self._engine.begin() as db:
            row = db.execute(select(CLAIMS).where(CLAIMS.c.thread == thread).with_for_update()).first()
            if row is None:
                db.execute(insert(CLAIMS).values(thread=thread, owner=this_owner(), epoch=1, seen=time.time()))
                return 1
            if row.owner != this_owner() and lives(row.owner, row.seen):
                machine, pid, _ = row.owner.split("|")
                raise ThreadTaken(
                    f"expected a run that nobody works on, found that process {pid} on {machine} does: wait for it, or "
                    "end it"
                )
            taken = db.execute(
                update(CLAIMS)
                .where(CLAIMS.c.thread == thread, CLAIMS.c.epoch == row.epoch)
                .values(owner=this_owner(), epoch=row.epoch + 1, seen=time.time())
            )
            if taken.rowcount != 1:
                raise ThreadTaken("another process took the run in this moment: wait for it, or end it")
            return int(row.epoch) + 1

    def _give_signs(self) -> None:
        if self._signs is None:
            self._signs = threading.Thread(target=self._sign, name="plan-and-act-signs", daemon=True)
            self._signs.start()

    def _sign(self) -> None:
        while True:
            time.sleep(SIGN_SECONDS)
            try:
                with self._engine.begin() as db:
                    db.execute(update(CLAIMS).where(CLAIMS.c.owner == this_owner()).values(seen=time.time()))
            except SQLAlchemyError:
                continue  # the next intent meets it as well, and says it
