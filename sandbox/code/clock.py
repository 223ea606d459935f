"""Moments as the code host stores and shows them, by the sandbox's clock."""

from datetime import datetime, timedelta

from sandbox.clock import NOW


def stamp(before: timedelta = timedelta()) -> str:
    """Write the moment that lies `before` now, as it is stored: `2026-03-14T10:00`."""
    return (NOW - before).isoformat(timespec="minutes")


def short_date(stored: str) -> str:
    """Write a stored day or moment as `14 Mar 2026`."""
    day = datetime.fromisoformat(stored)
    return f"{day.day} {day:%b %Y}"
