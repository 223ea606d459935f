"""Moments as the encyclopaedia stores and shows them, by the sandbox's clock."""

from datetime import datetime, timedelta

from sandbox.clock import NOW


def stamp(before: timedelta = timedelta()) -> str:
    """Write the moment that lies `before` now, as it is stored: `2026-03-14T10:00`."""
    return (NOW - before).isoformat(timespec="minutes")


def moment(stored: str) -> str:
    """Write a stored moment in full: `10:00, 14 March 2026`."""
    when = datetime.fromisoformat(stored)
    return f"{when:%H:%M}, {when.day} {when:%B %Y}"
