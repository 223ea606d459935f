"""Building blocks of checks: what an answer must say, and the only changes that may have been made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sandbox.answers import plain, says_impossible, says_money, says_name, says_names, says_number
from sandbox.snapshot import Change, Value
from sandbox.task import Check, Final, Score
from sandbox.world import World

Wanted = Value | Callable[[Value], bool]
"""A value that a column must have, or a test of it."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One change that an episode must make."""

    table: str
    kind: Literal["added", "removed", "changed"]
    row: Mapping[str, Wanted] = field(default_factory=dict)
    """Which row: columns before the change, or of the row that was added."""
    to: Mapping[str, Wanted] = field(default_factory=dict)
    """For `changed`: all columns that differ, with their new values."""
    optional: bool = False
    """It may be left out."""

    def matches(self, change: Change) -> bool:
        """Whether this is the change that was meant."""
        if (change.table, change.kind) != (self.table, self.kind):
            return False
        where = change.after if self.kind == "added" else change.before
        if self.kind == "changed" and set(change.differing) != set(self.to):
            return False
        return _fits(self.row, where) and _fits(self.to, change.after)


def worded(text: str) -> Callable[[Value], bool]:
    """Make a test for a text that people typed: the case of letters, quotes and a last full stop do not matter."""
    wanted = plain(text).rstrip(". ")
    return lambda value: plain(str(value)).strip("'\" .") == wanted


def _fits(wanted: Mapping[str, Wanted], row: Mapping[str, Value]) -> bool:
    return all(
        name in row and (value(row[name]) if callable(value) else row[name] == value) for name, value in wanted.items()
    )


def compare(found: Iterable[Change], expected: Sequence[Expected]) -> list[str]:
    """Say which expected changes are missing and which changes nobody asked for."""
    left = list(expected)
    reasons = []
    for change in found:
        match = next((candidate for candidate in left if candidate.matches(change)), None)
        if match is None:
            reasons.append(f"not asked for: {change}")
        else:
            left.remove(match)
    reasons += [f"missing: {change.table} {change.kind} {_shown(change)}" for change in left if not change.optional]
    return reasons


def _shown(expected: Expected) -> str:
    both = {**expected.row, **expected.to}
    return ", ".join(f"{name}={'…' if callable(value) else value!r}" for name, value in both.items())


def changed(*expected: Expected) -> Check:
    """Check that the run says it is done and made exactly these changes."""

    def check(world: World, final: Final) -> Score:
        reasons = [] if final.status == "done" else ["said to be impossible, though it can be done"]
        return _score(reasons + compare(world.changes(), expected))

    return check


def answered(fits: Callable[[str], bool], wanted: str, *expected: Expected) -> Check:
    """Check the answer by a test of its text, and that exactly these changes were made (none by default).

    Args:
        fits: the test of the answer.
        wanted: what the answer should say, for the reason.
        expected: the changes.

    """

    def check(world: World, final: Final) -> Score:
        reasons = [] if final.status == "done" else ["said to be impossible, though it can be done"]
        if not fits(final.answer):
            reasons.append(f"the answer should say {wanted}, it says {final.answer!r}")
        return _score(reasons + compare(world.changes(), expected))

    return check


def answered_number(value: float, *expected: Expected, aside: Iterable[float] = ()) -> Check:
    """Check that the answer gives this number and no other, apart from those that may stand aside."""
    others = tuple(aside)
    return answered(lambda answer: says_number(answer, value, aside=others), f"{value}", *expected)


def answered_money(cents: int, *expected: Expected, aside: Iterable[int] = ()) -> Check:
    """Check that the answer gives this amount of money and no other."""
    others = tuple(aside)
    return answered(lambda answer: says_money(answer, cents, aside=others), f"${cents / 100:,.2f}", *expected)


def answered_name(name: str, *expected: Expected, rivals: Iterable[str] = ()) -> Check:
    """Check that the answer names this and none of its rivals."""
    others = tuple(rivals)
    return answered(lambda answer: says_name(answer, name, rivals=others), repr(name), *expected)


def answered_names(names: Iterable[str], *expected: Expected, rivals: Iterable[str] = ()) -> Check:
    """Check that the answer holds every one of these names and none of the rivals."""
    wanted, others = tuple(names), tuple(rivals)
    return answered(lambda answer: says_names(answer, wanted, rivals=others), f"{wanted}", *expected)


def ended_at(path: str, *expected: Expected, host: str = "", alike: Iterable[str] = ()) -> Check:
    """Check that the run ended on this page (its path and query), or on one of those that are alike.

    Args:
        path: the path, with its query when it matters.
        expected: the changes; none by default.
        host: the site's host; empty for any.
        alike: other paths that show the same.

    """
    paths = {path, *alike}

    def check(world: World, final: Final) -> Score:
        reasons = [] if final.status == "done" else ["said to be impossible, though it can be done"]
        address = final.url.split("://", 1)[-1].split("#")[0]
        where, _, rest = address.partition("/")
        if f"/{rest}" not in paths or (host and where.split(".")[0] != host):
            reasons.append(f"should have ended at {path}, ended at {final.url!r}")
        return _score(reasons + compare(world.changes(), expected))

    return check


def impossible(*expected: Expected) -> Check:
    """Check that the run says it cannot be done, and left the sites as they were apart from these changes."""

    def check(world: World, final: Final) -> Score:
        reasons = [] if says_impossible(final) else ["it cannot be done, and the answer does not say so"]
        return _score(reasons + compare(world.changes(), expected))

    return check


def _score(reasons: list[str]) -> Score:
    return Score(not reasons, tuple(reasons))
