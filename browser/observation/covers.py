"""Folding what a dialog or a banner covers."""

from browser.observation.fold_names import gist
from browser.observation.node import Node, Piece, Text, nodes

_COVERED = 3


def fold_covered(pieces: list[Piece]) -> None:
    """Fold what lies behind a cover: three or more targets in a row that something else would receive clicks for."""
    _fold_covered_in(pieces)
    for piece in pieces:
        if isinstance(piece, Node) and piece.kind != "fold":
            fold_covered(piece.children)


def _fold_covered_in(pieces: list[Piece]) -> None:
    start = stop = -1
    targets = 0
    for at, piece in [*enumerate(pieces), (len(pieces), None)]:
        covered, open_, away = _cover(piece) if piece is not None else (0, 1, 0)
        if open_ or (isinstance(piece, Node) and piece.kind in ("dialog", "alertdialog", "alert", "overlay", "fold")):
            if targets >= 3:
                hidden = pieces[start:stop]
                pieces[start:stop] = [Node("fold", name=f"behind a cover: {gist(hidden)}", children=hidden)]
                _fold_covered_in(pieces)
                return
            start, targets = -1, 0
        elif covered:
            start = at if start < 0 else start
            targets += covered
            stop = at + 1
        elif away and start >= 0:
            stop = at + 1


def _cover(piece: Piece) -> tuple[int, int, int]:
    """Count the targets in a piece: covered, open to the eye and uncovered, out of view."""
    if not isinstance(piece, Node):
        return 0, 0, int(isinstance(piece, Text) and piece.place != 0)
    found = [node for node in nodes([piece]) if node.id and node.kind != "fold"]
    covered = sum("covered" in node.states for node in found)
    away = sum(node.place != 0 for node in found)
    return covered, len(found) - covered - away, away
