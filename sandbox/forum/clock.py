"""Moments as the forum stores and shows them, by the sandbox's clock."""

from datetime import datetime, timedelta

from sandbox.clock import NOW


def stamp(before: timedelta = timedelta()) -> str:
    """Write the moment that lies `before` now, as it is stored: `2026-03-14T10:00`."""
    return (NOW - before).isoformat(timespec="minutes")


def ago(stored: str) -> str:
    """Say how long ago a stored moment was: `5 hours ago`, `2 months ago`."""
    minutes = int((NOW - datetime.fromisoformat(stored)).total_seconds() // 60)
    for size, unit in ((525_600, "year"), (43_200, "month"), (1_440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def moment(stored: str) -> str:
    """Write a stored moment in full: `14 March 2026, 10:00`."""
    when = datetime.fromisoformat(stored)
    return f"{when.day} {when:%B %Y, %H:%M}"
