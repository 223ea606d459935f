"""The mark of what a plan could not know when it is written: `[found: 48 EUR | the cheaper one's price]`."""

import re

_MARK = re.compile(r"\[found:(?P<value>[^\[\]|]*)(?:\|(?P<what>[^\[\]|]*))?\]", re.IGNORECASE)
_BEGUN = re.compile(r"\[\s*found\b", re.IGNORECASE)


def wrong_marks(text: str) -> str:
    """Say what is wrong with the marks in a text; empty when nothing is."""
    whole = list(_MARK.finditer(text))
    if len(whole) != len(_BEGUN.findall(text)):
        return "A mark is not well-formed: write [found: the thing itself | what it is]."
    for mark in whole:
        if not mark["value"].strip() or not (mark["what"] or "").strip():
            return f"The mark {mark.group()!r} lacks a half: write [found: the thing itself | what it is]."
        if mark["value"].strip().casefold() in (mark["what"] or "").casefold():
            return f"The mark {mark.group()!r} gives away in its second half what was found."
    return ""


def described(text: str) -> str:
    """Leave of each mark only what it is: as a reader may know it before it is found."""
    return _MARK.sub(lambda mark: (mark["what"] or "").strip(), text)


def unfolded(text: str) -> str:
    """Leave of each mark only what was found."""
    return _MARK.sub(lambda mark: mark["value"].strip(), text)
