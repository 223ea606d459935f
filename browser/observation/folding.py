"""Keeping a page within its budget of tokens by folding what matters least, never by cutting its end off.

What is folded first: long runs of one shape out of view, then in view; long texts; then whole parts, out of view
first. Of each run the first few, what is in view and the last stay; each folded part leaves a line that names it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from browser.observation.fold_names import fold_name
from browser.observation.node import Gap, Node, Piece, Text
from browser.observation.outline import lines_of
from browser.observation.tokens import count_tokens

_FOLD_COST = 14
_LONG_TEXT = 240
_PART_COST = 60

Cost = Callable[[list[Piece]], int]


@dataclass
class _Cut:
    """A fold that could be made: pieces `start` to `stop` of a list, and what it saves."""

    pieces: list[Piece]
    start: int
    stop: int
    saving: int
    keep: int = 0
    """Characters of a text that stay in front of the fold."""
    shape: str = ""
    """What a run is made of."""


def fold_to(pieces: list[Piece], budget: int, cost: Cost) -> list[Piece]:
    """Fold pieces, in place, until they cost at most `budget` tokens or nothing is left to fold."""
    steps: list[Callable[[], Iterator[_Cut]]] = [
        *(lambda keep=keep: _runs(pieces, cost, keep=keep, spare_view=True) for keep in (20, 10, 5, 3)),
        lambda: _texts(pieces, away=True),
        lambda: _runs(pieces, cost, keep=8, spare_view=False),
        lambda: _parts(pieces, cost, away=True),
        lambda: _sections(pieces, cost, keep=10),
        lambda: _runs(pieces, cost, keep=3, spare_view=False),
        lambda: _texts(pieces, away=False),
        lambda: _parts(pieces, cost, away=False),
        lambda: _sections(pieces, cost, keep=3),
        lambda: _runs(pieces, cost, keep=1, spare_view=False),
        lambda: _middles(pieces, cost),
    ]
    total = cost(pieces)
    for step in steps:
        before = 0
        while total > budget and before != total:
            before = total
            _apply(sorted(step(), key=lambda cut: -cut.saving), total - budget)
            total = cost(pieces)
    return pieces


def _shape(piece: Piece) -> str:
    if not isinstance(piece, Node):
        return "" if isinstance(piece, Gap) or not piece.text.strip() else "text"
    if piece.kind == "fold":
        return "fold" if piece.fold else piece.value or "part"
    return f"{piece.kind}.{piece.tag}"


def _run_ranges(pieces: list[Piece]) -> Iterator[tuple[int, int]]:
    """Find the stretches of siblings of one kind; gaps, blanks and folds between them belong to them."""
    start, shape = 0, ""
    for at in range(len(pieces) + 1):
        now = _shape(pieces[at]) if at < len(pieces) else "end"
        if now in ("", "fold") or now == shape:
            continue
        if shape and shape not in ("text", "part"):
            yield start, at
        start, shape = at, now


def _runs(pieces: list[Piece], cost: Cost, *, keep: int, spare_view: bool) -> Iterator[_Cut]:
    for siblings in _lists(pieces):
        for start, stop in _run_ranges(siblings):
            members = [at for at in range(start, stop) if _shape(siblings[at])]
            while members and _is_fold(siblings[members[-1]]):
                members.pop()
            if len(members) <= keep + 2:
                continue
            kept = {*members[:keep], members[-1]}
            if spare_view:
                kept |= {at for at in members if _in_view(siblings[at])}
            yield from _between(siblings, members, kept, cost)


def _between(siblings: list[Piece], members: list[int], kept: set[int], cost: Cost) -> Iterator[_Cut]:
    stretch: list[int] = []
    for at in members:
        if at not in kept:
            stretch.append(at)
            continue
        if sum(not _is_fold(siblings[one]) for one in stretch) > 1:
            span = siblings[stretch[0] : stretch[-1] + 1]
            shape = next(_shape(one) for one in span if not _is_fold(one) and _shape(one))
            yield _Cut(siblings, stretch[0], stretch[-1] + 1, cost(span) - _FOLD_COST, shape=shape)
        stretch = []


def _is_fold(piece: Piece) -> bool:
    return isinstance(piece, Node) and piece.kind == "fold"


def _texts(pieces: list[Piece], *, away: bool) -> Iterator[_Cut]:
    for siblings in _lists(pieces):
        for at, piece in enumerate(siblings):
            if isinstance(piece, Text) and len(piece.text) > _LONG_TEXT + 120 and (piece.place != 0 or not away):
                cut = piece.text.rfind(" ", 0, _LONG_TEXT)
                cut = cut if cut > 0 else _LONG_TEXT
                yield _Cut(siblings, at, at + 1, count_tokens(piece.text[cut:]) - _FOLD_COST, keep=cut)


def _sections(pieces: list[Piece], cost: Cost, *, keep: int) -> Iterator[_Cut]:
    """Offer the parts under headings of one level, but for the first few and the last."""
    for siblings in _lists(pieces):
        headings = [at for at, piece in enumerate(siblings) if isinstance(piece, Node) and piece.kind == "heading"]
        for level in {piece.level for at in headings if isinstance(piece := siblings[at], Node)}:
            starts = [at for at in headings if isinstance(piece := siblings[at], Node) and piece.level == level]
            if len(starts) > keep + 2:
                start, stop = starts[keep], starts[-1]
                yield _Cut(siblings, start, stop, cost(siblings[start:stop]) - _FOLD_COST * 3)


def _middles(pieces: list[Piece], cost: Cost) -> Iterator[_Cut]:
    """Offer all but the first and the last few pieces of any list: the last resort."""
    for siblings in _lists(pieces):
        members = [at for at, piece in enumerate(siblings) if not isinstance(piece, Gap)]
        if len(members) > 7:
            start, stop = members[4], members[-2]
            saving = cost(siblings[start:stop]) - _FOLD_COST * 3
            if saving > _PART_COST:
                yield _Cut(siblings, start, stop, saving)


def _parts(pieces: list[Piece], cost: Cost, *, away: bool) -> Iterator[_Cut]:
    """Offer whole parts: what follows a heading up to the next one, or a structure's content."""
    for siblings in _lists(pieces):
        start = 0
        for at in range(len(siblings) + 1):
            piece = siblings[at] if at < len(siblings) else None
            ends = piece is None or (isinstance(piece, Node) and (bool(piece.children) or piece.kind == "fold"))
            out = piece is not None and away and _in_view(piece)
            if not ends and not out:
                continue
            if at - start > 1:
                span = siblings[start:at]
                saving = cost(span) - _FOLD_COST * 3
                if saving > _PART_COST:
                    yield _Cut(siblings, start, at, saving)
            start = at + 1


def _lists(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Walk all lists of siblings that could be folded in; not what a fold holds."""
    yield pieces
    for piece in pieces:
        if isinstance(piece, Node) and piece.kind not in ("fold", "row") and piece.children:
            yield from _lists(piece.children)
        elif isinstance(piece, Node) and piece.kind == "row":
            for cell in piece.children:
                if isinstance(cell, Node):
                    yield from _lists(cell.children)


def _in_view(piece: Piece) -> bool:
    if isinstance(piece, Gap):
        return False
    if isinstance(piece, Text):
        return piece.place == 0 and bool(piece.text.strip())
    if piece.place == 0 and not piece.children:
        return True
    return piece.place == 0 and any(_in_view(child) for child in piece.children)


def _apply(cuts: list[_Cut], needed: int) -> None:
    touched: dict[int, list[_Cut]] = {}
    for cut in cuts:
        if needed <= 0:
            break
        if cut.saving <= 0:
            break
        same = touched.setdefault(id(cut.pieces), [])
        if any(cut.start < other.stop and other.start < cut.stop for other in same):
            continue
        same.append(cut)
        needed -= cut.saving
    for same in touched.values():
        for cut in sorted(same, key=lambda one: -one.start):
            hidden = cut.pieces[cut.start : cut.stop]
            front: list[Piece] = []
            if cut.keep and isinstance(text := hidden[0], Text):
                front, hidden = [Text(text.text[: cut.keep], text.place)], [Text(text.text[cut.keep :], text.place)]
            place = next((piece.place for piece in hidden if not isinstance(piece, Gap)), 0)
            fold = Node("fold", name=fold_name(hidden), value=cut.shape, children=hidden, place=place)
            cut.pieces[cut.start : cut.stop] = [*front, fold]


def outline_cost(pieces: list[Piece]) -> int:
    """Count the tokens of pieces in the outline form."""
    return sum(count_tokens("  " * line.depth + line.text) + 1 for line in lines_of(pieces))
