"""Distances and times as they are shown."""

_MILE = 1_609.344
_FOOT = 0.3048


def distance_text(metres: float, units: str) -> str:
    """Write a distance: `850 m`, `3.4 km`; `650 ft`, `2.1 mi` for those who use miles."""
    if units == "miles":
        if metres < _MILE / 5:
            return f"{round(metres / _FOOT / 50) * 50} ft"
        return f"{metres / _MILE:.1f} mi"
    return f"{round(metres / 10) * 10} m" if metres < 995 else f"{metres / 1000:.1f} km"


def minutes_of(seconds: float) -> int:
    """Round a time to minutes, at least one."""
    return max(1, round(seconds / 60))


def time_text(seconds: float) -> str:
    """Write a time: `12 min`, `1 h 05 min`."""
    hours, minutes = divmod(minutes_of(seconds), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
