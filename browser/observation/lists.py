"""How many entries the lists and tables of a page have, by names that a reader knows them by."""

from browser.observation.labels import quoted
from browser.observation.node import Gap, Node, Piece, plain

_COUNTED = ("table", "list", "listbox")
_NAVIGATION = {"navigation", "banner", "contentinfo", "menu", "menubar", "tablist", "toolbar"}
_NAMING = {"region", "form", "dialog", "group", "article", "search", "complementary", "tabpanel", "main"}


def counts_of(pieces: list[Piece]) -> dict[str, int]:
    """Count the entries of each list and table that has a name: its own, its heading's or its region's.

    What leads elsewhere (menus, pages to turn) is no content, and is left out.
    """
    counts: dict[str, int] = {}
    _count(pieces, "", counts)
    return counts


def _count(pieces: list[Piece], around: str, counts: dict[str, int]) -> None:
    heading = around
    for piece in pieces:
        if not isinstance(piece, Node) or piece.kind in _NAVIGATION:
            continue
        if piece.kind == "heading":
            heading = plain(piece.children)
            continue
        name = piece.name or heading
        if piece.kind in _COUNTED and name and (piece.name or _is_content(piece)):
            # A second one under the same heading cannot be told from the first.
            counts.setdefault(f"{piece.kind} {quoted(name)}", _entries(piece))
        _count(piece.children, piece.name if piece.kind in _NAMING and piece.name else heading, counts)


def _entries(node: Node) -> int:
    return sum(max(one.count, 1) for one in node.children if isinstance(one, Node) and not _heads(one))


def _is_content(node: Node) -> bool:
    """Whether a list is more than links to elsewhere: most of its entries are not just one target."""
    if node.kind != "list":
        return node.kind == "table"
    entries = [piece for piece in node.children if isinstance(piece, Node)]
    return 2 * sum(_is_lone_target(entry) for entry in entries) < len(entries)


def _is_lone_target(entry: Node) -> bool:
    said = [one for one in entry.children if not isinstance(one, Gap) and (isinstance(one, Node) or one.text.strip())]
    return len(said) == 1 and isinstance(said[0], Node)


def _heads(node: Node) -> bool:
    cells = [cell for cell in node.children if isinstance(cell, Node)]
    return node.kind == "row" and bool(cells) and all(cell.header for cell in cells)
