"""Whether an answer in words says what it should: tolerant in form, strict in meaning."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from sandbox.task import Final

_NUMBER = re.compile(r"(?<![\w.,#-])(?:-\s?)?[$€£]?\s?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w%]|[.,]\d)")
_MONEY = re.compile(r"\$|\.\d\d$")
_WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NO = re.compile(
    r"\b(?:cannot|can ?not|can't|could not|couldn't|impossible|not possible|unable|no longer|not available|unavailable"
    r"|not offered|not allowed|not permitted|not eligible|not found|out of stock|sold out|refused"
    r"|(?:does not|doesn't|do not|don't|did not) (?:exist|have|offer|sell|ship|deliver|allow|accept|carry)"
    r"|no such|there is no|there are no|there's no|has no|have no)\b"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATES = (r"\d{4}-\d\d(?:-\d\d)?", rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?", rf"{_MONTH}(?: \d{{1,2}},?)?(?: \d{{4}})?")
_DATE = re.compile(rf"\b(?:{'|'.join(_DATES)})\b")
_PUNCTUATION = {0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0x2212: "-", 0xA0: " "}


def plain(text: str) -> str:
    """Fold case, accents, typographic quotes and dashes, and runs of blanks."""
    text = unicodedata.normalize("NFKD", text).translate(_PUNCTUATION)
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).casefold().split())


def numbers(text: str) -> list[Decimal]:
    """Every number that stands on its own, digits before words: `1,204.50` is 1204.5; `#12`, `12%`, `A12` are none."""
    found = [_decimal(text) for text in _written(text)]
    words = [Decimal(_WORDS.index(word)) for word in re.findall(r"[a-z]+", plain(text)) if word in _WORDS]
    return found or words


def says_number(answer: str, value: float | Decimal, *, aside: Iterable[float | Decimal] = ()) -> bool:
    """Whether the answer gives this number and no other; dates, and numbers that may stand aside, are left out."""
    wanted = Decimal(str(value))
    said = set(numbers(_DATE.sub(" ", plain(answer))))
    return wanted in said and said <= {wanted, *(Decimal(str(other)) for other in aside)}


def says_money(answer: str, cents: int, *, aside: Iterable[int] = ()) -> bool:
    """Whether the answer gives this amount, and no other amount that is written as money."""
    wanted = Decimal(cents) / 100
    written = _written(_DATE.sub(" ", plain(answer)))
    as_money = {_decimal(text) for text in written if _MONEY.search(text)}
    said = {_decimal(text) for text in written}
    return wanted in said and as_money <= {wanted, *(Decimal(other) / 100 for other in aside)}


def says_name(answer: str, name: str, *, rivals: Iterable[str] = ()) -> bool:
    """Whether the answer holds this name as whole words, and none of the names that would be wrong."""
    text = plain(answer)
    for rival in sorted(rivals, key=len, reverse=True):
        if plain(name) in plain(rival):
            if _holds(text, rival):
                return False
        elif _holds(re.sub(_whole(name), " ", text), rival):
            return False
    return _holds(text, name)


def says_names(answer: str, names: Iterable[str], *, rivals: Iterable[str] = ()) -> bool:
    """Whether the answer holds each of these names and none of the rivals."""
    wanted = list(names)
    text = plain(answer)
    for name in sorted(wanted, key=len, reverse=True):
        if not _holds(text, name):
            return False
        text = re.sub(_whole(name), " ", text)
    return not any(_holds(text, rival) for rival in rivals)


def says_impossible(final: Final) -> bool:
    """Whether the run ended by saying that it cannot be done."""
    return final.status == "impossible" or bool(_NO.search(plain(final.answer)))


def _holds(text: str, name: str) -> bool:
    return re.search(_whole(name), text) is not None


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(plain(name))}(?!\w)"


def _written(text: str) -> list[str]:
    # The full stop or comma that ends a word is not part of its number.
    return [match.group() for match in _NUMBER.finditer(re.sub(r"[.,](?=\s|$)", " ", plain(text)))]


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.-]", "", text))
