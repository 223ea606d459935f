"""What a fold is called: its id, and the line that it leaves."""

from browser.observation.node import Node, Piece, Text, nodes, plain
from browser.observation.outline import lines_of

_FIRST_WORDS = 60
_NAMES = {
    "row": "rows",
    "item": "items",
    "option": "options",
    "treeitem": "items",
    "link": "links",
    "button": "buttons",
}


def fold_name(hidden: list[Piece]) -> str:
    """Say what is folded: `1,980 more rows`, or the first words of a part."""
    members = [piece for piece in hidden if isinstance(piece, Node)]
    others = [piece for piece in hidden if isinstance(piece, Text) and piece.text.strip()]
    kinds = {node.kind for node in members if node.kind != "fold"}
    if len(kinds) <= 1 and members and not others:
        kind = next(iter(kinds), "")
        count = sum(_folded(node) if node.kind == "fold" else 1 for node in members)
        return f"{count:,} more {_NAMES.get(kind, kind and kind + 's') or 'elements'}"
    if len(others) == 1 and not members:
        return f"{len(others[0].text):,} more characters"
    return gist(hidden)


def _folded(node: Node) -> int:
    if node.count:
        return node.count
    return sum(_folded(child) if child.kind == "fold" else 1 for child in node.children if isinstance(child, Node))


def gist(hidden: list[Piece]) -> str:
    """Say in one line what pieces hold: how many lines and targets, and their first words."""
    targets = sum(bool(node.id) and node.kind != "fold" for node in nodes(hidden))
    words = plain(hidden)
    first = words if len(words) <= _FIRST_WORDS else words[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"
    size = f"{len(lines_of(hidden))} lines" + (f", {targets} targets" if targets else "")
    return f'{size}: "{first}"'


def number_folds(pieces: list[Piece], start: int = 1) -> dict[str, Node]:
    """Give folds their names, in reading order; a fold within a fold gets its own when it is opened."""
    folds: dict[str, Node] = {}

    def visit(siblings: list[Piece]) -> None:
        for piece in siblings:
            if isinstance(piece, Node) and piece.kind == "fold":
                piece.id = f"f{start + len(folds)}"
                piece.name = piece.name or _page_fold_name(piece)
                folds[piece.id] = piece
            elif isinstance(piece, Node):
                visit(piece.children)

    visit(pieces)
    return folds


def _page_fold_name(fold: Node) -> str:
    kind = {"tr": "row", "li": "item", "option": "option", "a": "link", "button": "button"}.get(fold.tag, "element")
    first = fold.extras.get("first", "")
    told = f': "{first}"' if first and fold.tag not in ("tr", "li") else ""
    return f"{fold.count:,} more {kind}{'s' if fold.count > 1 else ''}{told}"
