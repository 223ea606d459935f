"""Which words of a page came and which went, told by the lines they stand on."""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from browser.observation.labels import quoted
from browser.observation.outline import Line

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_NOTES = rf"\((?:[^()\"]|{_QUOTED}|\([^()]*\))*\)"
_TARGET = re.compile(rf"\[(\w+)\] ([a-z]+(?: field| picker)?(?: (?:icon )?{_QUOTED})?)(?: = {_QUOTED})?(?: {_NOTES})?")
_LOOKS = re.compile(r" \([^()\"]*\d+\D\d+ at -?\d+,-?\d+\)")
_LAST_NOTES = re.compile(rf" {_NOTES}(?=:?$)")
_MESSAGE = re.compile(r"(?:alert|alertdialog|status|log)\b[^·]*:")
_DIALOG = re.compile(rf"(?:dialog|overlay)(?: {_QUOTED})?(?: {_NOTES})?:? ?")
_ENTRIES = ((r"- ", "items"), (r"\[\w+\] item", "items"), (r"(?:\[\w+\] )?\| ", "rows"), (r"\[\w+\] option", "options"))
_TIMES = re.compile(
    r"\d+(?: ?/ ?\d+)? ?(?:s|secs?|seconds?|mins?|minutes?|hours?)\b|\b\d+:\d\d(?::\d\d)?\b", re.IGNORECASE
)
_MOST_GROUPS = 3
_MOST_GONE = 2
_MOST_PAIRS = 3
_BEGINNINGS = 140
_FEW = 4


@dataclass(slots=True)
class Told:
    """A line, and what it tells."""

    depth: int
    text: str
    """As it is shown, without the states and values of its targets."""
    words: list[tuple[str, str]]
    """Its parts, each with the id of the target that it is, or empty."""
    new: list[str] = field(default_factory=list)
    """Those that the other observation has not."""


def told(lines: list[Line]) -> list[Told]:
    """Take lines apart. Messages are left out: they are said in sentences of their own."""
    found: list[Told] = []
    message = -1
    for line in lines:
        if 0 <= message < line.depth:
            continue
        message = line.depth if _MESSAGE.match(line.text) else -1
        if message >= 0 or line.text == "|---|":
            continue
        text = _LOOKS.sub("", line.text)
        text = _DIALOG.sub("", text, count=1) if _DIALOG.match(text) else text
        words = list(_words_of(text, set(line.ids)))
        if words:
            found.append(Told(line.depth, _TARGET.sub(r"[\1] \2", text), words))
    return found


def _words_of(text: str, ids: set[str]) -> Iterator[tuple[str, str]]:
    end = 0
    for match in _TARGET.finditer(text):
        if match[1] in ids:
            yield from _plain_words(text[end : match.start()])
            yield match[2], match[1]
            end = match.end()
    yield from _plain_words(text[end:])


def _plain_words(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r" · | ?\| ", _LAST_NOTES.sub("", text)):
        words = part.strip(" -|:#·")
        if words:
            yield words, ""


def wording_changes(before: list[Told], now: list[Told], kept: AbstractSet[str], most: int) -> list[str]:
    """Say what appeared, what reads otherwise, and what is gone; neighbouring lines in one sentence.

    Args:
        before: The lines of the observation before.
        now: Those of this one.
        kept: Ids of targets that both have: what changed about these is said elsewhere.
        most: So many sentences, at least one of each sort.

    """
    _mark(now, before, kept)
    _mark(before, now, kept)
    pairs = _pairs(before, now)
    came, went = _groups(now), _groups(before)
    left = max(1, most - len(pairs) - bool(went))
    said = [
        f"appeared: {_group(group, [line.text for line in group])}" for group in _fewer(came, min(_MOST_GROUPS, left))
    ]
    said += [f"{quoted(old)} → {quoted(new)}" for old, new in pairs[:_MOST_PAIRS]]
    left = min(_MOST_GONE, max(1, most - len(said)))
    said += [f"gone: {_group(group, [' · '.join(line.new) for line in group])}" for group in _fewer(went, left)]
    return said


def _fewer(groups: list[list[Told]], most: int) -> list[list[Told]]:
    """Put the last groups into one where there are too many."""
    rest = [line for group in groups[most - 1 :] for line in group]
    return [*groups[: most - 1], rest] if rest else groups


def _mark(lines: list[Told], others: list[Told], kept: AbstractSet[str]) -> None:
    """Note in each line which of its words the other lines have not."""
    had = Counter(words for line in others for words, id_ in line.words if id_ not in kept)
    extra = Counter(words for line in lines for words, id_ in line.words if id_ not in kept)
    extra.subtract(had)
    for line in lines:
        line.new = []
    stood = {tuple(words for words, _ in line.words) for line in others}

    def last(line: Told) -> tuple[bool, bool]:
        return tuple(words for words, _ in line.words) in stood, all(w in had or id_ in kept for w, id_ in line.words)

    # Of words that stand in several lines, those in a line that is new besides are the ones that came, and those in a
    # line that stood there as it is are not.
    for line in sorted(lines, key=last):
        for words, id_ in line.words:
            if id_ not in kept and extra[words] > 0:
                extra[words] -= 1
                line.new.append(words)


def _pairs(before: list[Told], now: list[Told]) -> list[tuple[str, str]]:
    """Take out what differs in its figures alone; what only tells the time is not told at all."""
    went = _by_shape(before)
    came = _by_shape(now)
    pairs: list[tuple[str, str]] = []
    for shape, new in came.items():
        old = went.get(shape, [])
        if len(new) != 1 or len(old) != 1:
            continue
        (was, gone_from), (is_, come_to) = old[0], new[0]
        gone_from.new.remove(was)
        come_to.new.remove(is_)
        if _TIMES.sub("", was) != _TIMES.sub("", is_):
            pairs.append((was, is_))
    return pairs


def _by_shape(lines: list[Told]) -> dict[str, list[tuple[str, Told]]]:
    shapes: dict[str, list[tuple[str, Told]]] = {}
    for line in lines:
        for words in line.new:
            shape = re.sub(r"\d[\d.,]*", "0", words)
            if "0" in shape:
                shapes.setdefault(shape, []).append((words, line))
    return shapes


def _groups(lines: list[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    last = -2
    for at, line in enumerate(lines):
        if not line.new:
            continue
        if last == at - 1:
            groups[-1].append(line)
        else:
            groups.append([line])
        last = at
    return groups


def _group(lines: list[Told], texts: list[str]) -> str:
    if len(lines) == 1:
        return texts[0].removeprefix("- ")
    top = min(line.depth for line in lines)
    if lines[0].depth == top and all(line.depth > top for line in lines[1:]) and lines[0].text[-1] in ':"':
        return f"{texts[0].rstrip(':')}: {_group(lines[1:], texts[1:])}"
    outer = [(line.text, text) for line, text in zip(lines, texts, strict=True) if line.depth == top]
    for shape, name in _ENTRIES:
        if len(outer) > 1 and all(re.match(shape, whole) for whole, _ in outer):
            return f"{len(outer)} {name}: {_beginnings([text for _, text in outer])}"
    return f"{len(lines)} lines: {_beginnings(texts)}"


def _beginnings(texts: list[str]) -> str:
    most = _BEGINNINGS // min(len(texts), _FEW)
    short = [text.removeprefix("- ").rstrip(":") for text in texts]
    return "; ".join(text if len(text) <= most else text[: most - 1] + "…" for text in short)
