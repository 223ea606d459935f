"""Opening hours: a week of days, each with the minutes from which and until which a place is open."""

from sandbox.clock import NOW
from sandbox.map.content import Times

Week = list[tuple[int, int] | None]
"""Monday first; None for a day on which it is closed."""

_DAY = 1_440


def write_week(week: Week) -> str:
    """Write a week as it is stored: `480-1080|…|`, a day after the other."""
    return "|".join(f"{day[0]}-{day[1]}" if day else "" for day in week)


def read_week(text: str) -> Week:
    """Read a stored week."""
    week: Week = []
    for day in text.split("|"):
        opens, _, closes = day.partition("-")
        week.append((int(opens), int(closes)) if day else None)
    return week


def is_open(text: str) -> bool:
    """Whether a place is open by the sandbox's clock."""
    day = read_week(text)[NOW.weekday()]
    return day is not None and day[0] <= NOW.hour * 60 + NOW.minute < day[1]


def shown_week(text: str, times: Times) -> list[tuple[str, str]]:
    """Pairs of a day's name and the hours on it, as they are shown."""
    return [(name, _shown_day(day, times)) for name, day in zip(times.days, read_week(text), strict=True)]


def _shown_day(day: tuple[int, int] | None, times: Times) -> str:
    if day is None:
        return times.closed
    if day == (0, _DAY):
        return times.always
    return f"{_clock(day[0], times)} - {_clock(day[1], times)}"


def _clock(minutes: int, times: Times) -> str:
    hour, minute = divmod(minutes, 60)
    if not times.half:
        return f"{hour:02}:{minute:02}"
    return f"{(hour + 11) % 12 + 1}:{minute:02} {'am' if hour % 24 < 12 else 'pm'}"
