"""Whether what a plan is specific about stands in what its writer could see."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|\u2018([^\u2019]+)\u2019")
_NUMBER = re.compile(r"(?<![\w.,])[$€£]?\d[\d.,:/-]*\d(?![\w])|(?<![\w.,])[$€£]?\d(?![\w.,:]|\s*[.)]\s)")
_NAME = re.compile(r"(?<=[a-z0-9,;:] )(?:[A-Z][\w'\u2019-]+)(?: (?:of |the )?[A-Z][\w'\u2019-]+)*")
_PUNCTUATION = {0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0xA0: " "}
_COMMON = frozenset({
    "i", "ok", "url", "html", "http", "https", "reasoning", "step", "yes", "no", "impossible", "done",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip
_SPELLED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def specifics(text: str) -> list[str]:
    """List what a text is specific about: what it quotes, numbers, and names in the middle of a sentence."""
    quoted = ["".join(match.groups(default="")) for match in _QUOTED.finditer(text)]
    rest = _QUOTED.sub(" “” ", text)
    numbers = [match.group() for match in _NUMBER.finditer(rest)]
    names = [match.group() for match in _NAME.finditer(rest)]
    return [one for one in dict.fromkeys([*quoted, *numbers, *names]) if _plain(one) and _plain(one) not in _COMMON]


def ungrounded(text: str, sources: Sequence[str]) -> list[str]:
    """List what a text is specific about and none of its sources shows."""
    shown = "\n".join(_plain(source) for source in sources)
    return [one for one in specifics(text) if not _stands(_plain(one), shown)]


def leaked(text: str, seen: Sequence[str], later: Sequence[str]) -> list[str]:
    """List what a text is specific about that was not seen yet, and was seen later."""
    shown = "\n".join(_plain(text) for text in later)
    return [one for one in ungrounded(text, seen) if _stands(_plain(one), shown)]


def _stands(one: str, shown: str) -> bool:
    if one.isdigit() and int(one) < len(_SPELLED) and re.search(rf"\b{_SPELLED[int(one)]}\b", shown):
        return True
    return _whole(one.strip(".,:;!?"), shown)


def _whole(one: str, shown: str) -> bool:
    """Say whether a text stands somewhere with no letter, digit or underscore right before or behind it."""
    at = shown.find(one)
    while at >= 0:
        beside = shown[max(0, at - 1) : at] + shown[at + len(one) : at + len(one) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in beside):
            return True
        at = shown.find(one, at + 1)
    return False


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION).replace("\\", "")
    return " ".join(text.casefold().split()).strip("'\" ")
