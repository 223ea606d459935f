"""The default form: a page as indented lines. Its grammar is in docs/observation.md; keep both the same."""

from dataclasses import dataclass, field
from itertools import groupby

from browser.observation.labels import fold_label, label, notes_of, quoted
from browser.observation.node import Gap, Node, Piece, Text

ABOVE, IN_VIEW, BELOW = "--- above the view ---", "--- in view ---", "--- below the fold ---"
_MARKS = {-1: ABOVE, 0: IN_VIEW, 1: BELOW}
_ONE_LINE = 200
_NAV_LINE = 400
_LINES = {"heading", "table", "row", "item", "list", "fold", "iframe", "graphic"}
_INLINE_STRUCTURES = {"icon", "image", "canvas", "progressbar", "meter", "cell"}
_FEW_LINES = 4
_SHORT_ITEM = 60


@dataclass(slots=True)
class Line:
    """One line of the outline, without its indentation."""

    text: str
    depth: int = 0
    place: int = 0
    ids: list[str] = field(default_factory=list)


def lines_of(pieces: list[Piece], depth: int = 0) -> list[Line]:
    """Render pieces to lines."""
    lines: list[Line] = []
    run: list[Piece] = []

    def flush() -> None:
        line = _inline(run, depth)
        if line.text:
            lines.append(line)
        run.clear()

    for piece in pieces:
        if piece is Gap.LINE:
            flush()
        elif isinstance(piece, Node) and is_block(piece):
            flush()
            lines += _block(piece, depth)
        else:
            run.append(piece)
    flush()
    return lines


def text_of(lines: list[Line], *, marks: bool = True) -> str:
    """Join lines; with marks where the view begins and ends."""
    out: list[str] = []
    place = 0
    for line, now in zip(lines, _smooth([line.place for line in lines]), strict=True):
        if marks and now != place:
            out.append(_MARKS[now])
            place = now
        out.append("  " * line.depth + line.text)
    return "\n".join(out)


def _smooth(places: list[int]) -> list[int]:
    """Let a few lines count with those before them: columns side by side would need a mark at every other line.

    The page's last lines keep theirs where they are out of view, however few they are.
    """
    stretches = [(place, len(list(group))) for place, group in groupby(places)]
    smooth: list[int] = []
    before = 0
    for at, (place, length) in enumerate(stretches):
        last = at == len(stretches) - 1 and place != 0
        if length >= _FEW_LINES or last or len(stretches) == 1:
            before = place
        smooth += [before] * length
    return smooth


def is_block(node: Node) -> bool:
    """Whether a node takes lines of its own."""
    if node.kind == "listbox" and not node.id:
        return True
    if node.number and not node.wraps and not node.children:
        return False
    return node.kind in _LINES or (node.kind not in _INLINE_STRUCTURES and bool(node.children)) or node.wraps


def _inline(pieces: list[Piece], depth: int, separator: str = " · ") -> Line:
    """Render pieces on one line, whatever they are."""
    line = Line("", depth, 2)
    parts: list[tuple[str, bool]] = []  # text, and whether it is a target
    buffer = ""

    def close() -> None:
        nonlocal buffer
        words = " ".join(buffer.split())
        if words:
            parts.append((words, False))
        buffer = ""

    def note(place: int) -> None:
        if line.place == 2:
            line.place = place

    for piece in pieces:
        if isinstance(piece, Text):
            if piece.text.strip():
                note(piece.place)
            buffer += piece.text
        elif isinstance(piece, Gap):
            close()
        elif piece.kind in ("heading", "text") and not piece.id:
            note(piece.place)
            buffer += " "
            inner = _inline(piece.children, depth)
            close()
            parts.append((inner.text, False))
            line.ids += inner.ids
        else:
            note(piece.place)
            close()
            inner = _one(piece, depth)
            line.ids += inner.ids
            if inner.text:
                parts.append((inner.text, True))
    close()
    for text, is_target in parts:
        between = "" if not line.text else " " if is_target and len(text) and text[0] == "[" else separator
        line.text += between + text
    line.place = 0 if line.place == 2 else line.place
    return line


def _one(node: Node, depth: int) -> Line:
    """Render one node for the inside of a line."""
    if node.kind == "fold":
        return Line(fold_label(node), depth, node.place)
    if not node.children:
        return Line(label(node), depth, node.place, [node.id] if node.id else [])
    inner = _inline([_flat(piece) for piece in node.children], depth)
    ids = [node.id] if node.id else []
    if node.kind in ("list", "item", "cell", "row", "term", "group", "image") and not node.id:
        return Line(inner.text, depth, node.place, inner.ids)
    return Line(f"{_head(node)}: {inner.text}", depth, node.place, ids + inner.ids)


def _flat(piece: Piece) -> Piece:
    return Gap.SPACE if piece is Gap.LINE else piece


def _head(node: Node) -> str:
    """Name a node whose content follows."""
    words = [f"[{node.id}]"] if node.id else []
    words.append(node.kind)
    if node.name and not node.wraps:
        words.append(quoted(node.name))
    notes = notes_of(node)
    if notes:
        words.append(f"({', '.join(notes)})")
    return " ".join(words)


def _branches(node: Node) -> bool:
    """Whether an item holds, beside what it says itself, items of its own."""
    if node.kind not in ("item", "treeitem"):
        return False
    said = [piece for piece in node.children if not isinstance(piece, Gap) and not _is_blank(piece)]
    return len(said) > 1 and any(isinstance(one, Node) and one.kind in ("list", "item", "treeitem") for one in said)


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, Text) and not piece.text.strip()


def _short(pieces: list[Piece], most: int = _ONE_LINE) -> Line | None:
    """Put pieces on one line if they fit there and read well there."""
    if any(isinstance(piece, Node) and is_block(piece) and piece.kind not in ("heading", "list") for piece in pieces):
        return None
    if any(isinstance(piece, Node) and piece.kind == "list" and not _is_plain_list(piece) for piece in pieces):
        return None
    line = _inline([_flat(piece) for piece in pieces], 0)
    return line if len(line.text) <= most else None


def _is_plain_list(node: Node) -> bool:
    """Whether each item of a list is one short thing: menus, tags, pages."""
    for piece in node.children:
        if isinstance(piece, Gap) or (isinstance(piece, Text) and not piece.text.strip()):
            continue
        if not isinstance(piece, Node) or piece.kind not in ("item", "fold") or piece.states or piece.id:
            return False
        if piece.kind == "item":
            parts = [one for one in piece.children if not isinstance(one, Text) or one.text.strip()]
            if len(parts) > 1 or _branches(piece) or _short(parts, _SHORT_ITEM) is None:
                return False
    return True


def _block(node: Node, depth: int) -> list[Line]:
    ids = [node.id] if node.id else []
    if node.kind == "fold":
        return [Line(fold_label(node), depth, node.place)]
    if node.kind == "heading" and not node.id:
        inner = _inline([_flat(piece) for piece in node.children], depth)
        return [Line("#" * node.level + " " + inner.text, depth, node.place, inner.ids)] if inner.text else []
    if node.kind == "row":
        return [_row(node, depth)]
    if node.kind == "table":
        return _table(node, depth)
    if node.kind == "item" and not node.id:
        return _under("-", node, depth, [])
    if node.kind == "list" and not node.id and not node.name:
        if _is_plain_list(node) and (line := _short([node], _NAV_LINE)) is not None:
            return [Line(line.text, depth, node.place, line.ids)]
        return lines_of(node.children, depth)
    if node.kind == "list" and node.id:
        return _under(f"[{node.id}] list", node, depth, ids, colon=True)
    if node.kind == "iframe" and not node.children:
        return [Line(label(node) + " (no content)", depth, node.place)]
    return _under(_head(node), node, depth, ids, colon=True)


def _under(head: str, node: Node, depth: int, ids: list[str], *, colon: bool = False) -> list[Line]:
    """Render a head with its content: behind it where that is short, else below it, indented."""
    mark = head + (":" if colon else "")
    states = f" ({', '.join(node.states)})" if node.states and not colon else ""
    titled = colon and any(isinstance(piece, Node) and piece.kind == "heading" for piece in node.children)
    most = _NAV_LINE if node.kind in ("navigation", "tablist", "menu", "menubar", "toolbar") else _ONE_LINE
    short = None if titled or _branches(node) else _short(node.children, most)
    if short is not None and short.text:
        return [Line(f"{mark} {short.text}{states}", depth, node.place, ids + short.ids)]
    if colon:
        inner = lines_of(node.children, depth + 1)
        return [Line(mark, depth, inner[0].place if inner else node.place, ids), *inner]
    inner = lines_of(node.children, depth + 1)
    if not inner:
        return []
    first = inner[0]
    return [Line(f"{mark} {first.text}{states}", depth, first.place, ids + first.ids), *inner[1:]]


def _row(node: Node, depth: int) -> Line:
    cells = [_cell(piece, depth) for piece in node.children if isinstance(piece, Node)]
    ids = [node.id] if node.id else []
    head = f"[{node.id}] " if node.id else ""
    states = f" ({', '.join(node.states)})" if node.states else ""
    text = head + "| " + " | ".join(cell.text for cell in cells) + " |" + states
    return Line(text, depth, node.place, ids + [one for cell in cells for one in cell.ids])


def _cell(node: Node, depth: int) -> Line:
    if node.kind != "cell" or node.id:
        return _one(node, depth)
    line = _inline([_flat(piece) for piece in node.children], depth)
    if node.states:
        line.text = f"{line.text} ({', '.join(node.states)})".strip()
    return line


def _table(node: Node, depth: int) -> list[Line]:
    head = _head(node)
    lines = [Line(head + ":" if head == "table" else head, depth, node.place, [node.id] if node.id else [])]
    headed = False
    for piece in node.children:
        if not isinstance(piece, Node):
            if isinstance(piece, Text) and piece.text.strip():
                lines.append(_inline([piece], depth + 1))
            continue
        inner = _block(piece, depth + 1) if is_block(piece) else [_one(piece, depth + 1)]
        lines += inner
        cells = [cell for cell in piece.children if isinstance(cell, Node)]
        if piece.kind == "row" and not headed and cells and all(cell.header for cell in cells):
            lines.append(Line("|---|", depth + 1, piece.place))
            headed = True
    lines[0].place = lines[1].place if len(lines) > 1 else node.place
    return lines
