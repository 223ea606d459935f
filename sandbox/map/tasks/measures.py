"""Times, distances and hours in an answer: tolerant in form, strict in meaning."""

import re

from sandbox.answers import plain

_DURATION = re.compile(
    r"(?:(?P<hours>\d+) ?h(?:ours?|rs?)?\b,? ?(?:and )?)?(?:(?P<minutes>\d+) ?m(?:in(?:ute)?s?)?\b(?! away))?"
)
_DISTANCE = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<unit>km|kilomet(?:re|er)s?|m|met(?:re|er)s?)\b")
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d\d)(?: ?(?P<half>am|pm))?")


def durations(answer: str) -> set[int]:
    """All times in an answer, in minutes: `1 h 05 min` is 65."""
    text = re.sub(r"\b\d[\d,]*(?:\.\d+)? ?(?:km|kilomet(?:re|er)s?|m|met(?:re|er)s?)\b", " ", plain(answer))
    found = set()
    for match in _DURATION.finditer(text):
        if match["hours"] or match["minutes"]:
            found.add(int(match["hours"] or 0) * 60 + int(match["minutes"] or 0))
    return found


def distances(answer: str) -> set[int]:
    """All distances in an answer, in metres."""
    found = set()
    for match in _DISTANCE.finditer(plain(answer)):
        number = float(match["number"].replace(",", ""))
        found.add(round(number * (1000 if match["unit"].startswith("k") else 1)))
    return found


def clocks(answer: str) -> set[int]:
    """All times of the day in an answer, in minutes from midnight."""
    found = set()
    for match in _CLOCK.finditer(plain(answer)):
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % 12 + (12 if match["half"] == "pm" else 0)
        found.add(hour * 60 + int(match["minute"]))
    return found


def metres_in(text: str) -> int:
    """Read a distance as it is shown."""
    return next(iter(distances(text)))
