"""Taking out what keeps the promise, one thing at a time: the checks have to notice."""

from collections.abc import Callable

from benchmarks.crash.job import Mutation
from benchmarks.crash.wrapping import wrap
from memory import Entry, Place
from memory.claims import Claims
from memory.stored_journal import StoredJournal


def take_out(what: Mutation) -> None:
    """Take it out of this process."""
    _MUTATIONS[what]()


def _journal() -> None:
    async def nothing(*_: object) -> None:
        return None

    async def only_claims(journal: StoredJournal, place: Place) -> Entry | None:
        await find(journal, place)
        return None

    find = StoredJournal.find
    wrap(StoredJournal, "find", lambda _: only_claims)
    for name in ("begin", "end", "done_before"):
        wrap(StoredJournal, name, lambda _: nothing)


def _claim() -> None:
    wrap(Claims, "take", lambda _: lambda *_: 1)
    wrap(Claims, "check", lambda _: lambda *_: None)


def _reconciliation() -> None:
    # What was cut off is simply done again. What is in doubt has to be free to be done once more for it: that the same
    # deed is known to have been meant is a second safeguard, which alone would hide that the first is gone.
    async def again(*_: object) -> None:
        return None

    from nodes import once

    wrap(once, "_reconciled", lambda _: again)
    wrap(StoredJournal, "done_before", lambda _: again)


def _finished_flag() -> None:
    from trajectory import run

    wrap(run, "FINAL", lambda _: frozenset())  # type: ignore[arg-type, return-value]


_MUTATIONS: dict[Mutation, Callable[[], None]] = {
    "journal": _journal,
    "claim": _claim,
    "reconciliation": _reconciliation,
    "finished flag": _finished_flag,
}
