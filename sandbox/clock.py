"""The sandbox's clock. It stands still, so that a page looks the same whenever it is opened."""

from datetime import date, datetime

NOW = datetime(2026, 3, 14, 10, 0)  # noqa: DTZ001 - the sandbox has no time zone
"""The moment at which every episode happens."""

TODAY: date = NOW.date()
"""The day on which every episode happens."""


def long_date(stored: str) -> str:
    """Write a stored day or moment as `14 March 2026`."""
    day = datetime.fromisoformat(stored)
    return f"{day.day} {day:%B %Y}"
