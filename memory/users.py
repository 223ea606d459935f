"""Whose a thread is, where a server has several users."""

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from memory.engine import engine_at
from memory.tables import USERS, prepare


class Users:
    """The users of a store's threads. A thread is its first user's for good."""

    def __init__(self, address: str) -> None:
        """Open it.

        Raises:
            AddressError: the address cannot be used.

        """
        self._engine = engine_at(address)
        prepare(self._engine)

    def take(self, thread: str, user: str) -> bool:
        """Make a thread a user's if it is nobody's; say whether it is this user's."""
        if self.has(thread, user):
            return True
        try:
            with self._engine.begin() as db:
                db.execute(insert(USERS).values(thread=thread, user=user))
        except IntegrityError:
            return self.has(thread, user)
        return True

    def has(self, thread: str, user: str) -> bool:
        """Say whether a thread is this user's."""
        with self._engine.begin() as db:
            found = db.execute(select(USERS.c.user).where(USERS.c.thread == thread)).scalar_one_or_none()
        return found == user
