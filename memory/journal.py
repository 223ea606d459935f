"""The effects journal: an action is written down before it leaves, and what came of it after."""

from functools import cache
from typing import Literal, Protocol, TypeVar

from typing_extensions import TypedDict

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
    decision: str
    """A hash of the executor's decision: the same one, taken up again, is not done twice."""
    fingerprint: str
    """A hash of what is done to what on which page: two intents with one fingerprint mean the same deed."""
    aim: Aim


class Entry(TypedDict):
    """What the journal holds of one attempt at an action."""

    attempt: int
    decision: str
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
            StoreFailed: the store cannot be used; nothing may be done without it.

        """

    async def begin(self, intent: Intent) -> None:
        """Write an attempt durably: the action may leave once this has returned. Raises as `find`."""

    async def end(self, place: Place, state: EntryState, outcome: Outcome) -> None:
        """Write what came of the last attempt. Raises as `find`."""

    async def done_before(self, intent: Intent) -> EntryState | None:
        """Say whether the same deed was done, or may have been, where this line of history does not know of it.

        That is in another branch, after this one had left it; in this branch at a later step, where the run was taken
        back to an earlier one; or before, with an outcome that is unknown.
        """

    async def resolve(self, thread: str, lineage: Lineage, number: int) -> None:
        """Take a person's word on an effect that was in doubt: it is in doubt no more. Raises as `find`."""

    async def release(self, thread: str) -> None:
        """Let other processes have the thread."""


@cache
def journal_at(address: str) -> Journal:
    """Give the journal of a store, or one that keeps nothing where no store is named: nothing can be resumed there.

    Raises:
        AddressError: the address cannot be used.

    """
    if not address:
        return NoJournal()
    from memory.stored_journal import StoredJournal  # late: importing the graph must stay quick

    return StoredJournal(address)


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

    async def resolve(self, thread: str, lineage: Lineage, number: int) -> None:  # noqa: ARG002, D102 - see Journal
        return

    async def release(self, thread: str) -> None:  # noqa: ARG002, D102 - see Journal
        return
