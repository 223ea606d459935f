"""The tree of what a person sees, as the pass in the page gives it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import cast

from browser.frame import JSON


class Gap(Enum):
    """What stands between two pieces."""

    LINE = 0
    SPACE = 1


@dataclass(slots=True)
class Text:
    """A run of text."""

    text: str
    place: int = 0
    """-1 above the view, 0 in it, 1 below it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element that means something to a reader. The fields are those of `page/walk.js`."""

    kind: str
    tag: str = "div"
    name: str = ""
    guessed: bool = False
    """The name is taken from an icon or a class: nobody reads it on the page."""
    number: int = 0
    """A target's id in its document; 0 for what is no target."""
    id: str = ""
    """The same as the agent sees it, with the frame's letter."""
    states: list[str] = field(default_factory=list)
    value: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)
    level: int = 0
    place: int = 0
    header: bool = False
    wraps: bool = False
    iframe: int = 0
    children: list["Piece"] = field(default_factory=list)
    fold: int = 0
    """Key of a fold that the page keeps; its elements were not walked."""
    count: int = 0
    """How many elements a fold stands for."""
    start: int = 0
    """How many of the page's fold are left out in front."""
    hash: int = 0
    """Of the text that a fold of the page stands for."""
    frame_id: str = ""
    """The CDP id of the frame that it lies in, for targets and folds."""


Piece = Node | Text | Gap


def parse(raw: JSON, frame_id: str, prefix: str) -> list[Piece]:
    """Turn the pass's JSON into pieces; ids get the frame's prefix."""
    return [_piece(entry, frame_id, prefix) for entry in cast("list[JSON]", raw)]


def _piece(raw: JSON, frame_id: str, prefix: str) -> Piece:
    if isinstance(raw, str):
        return Text(raw)
    if isinstance(raw, int):
        return Gap(raw)
    entry = cast("dict[str, JSON]", raw)
    place = cast("int", entry.get("o") or 0)
    if "t" in entry:
        return Text(cast("str", entry["t"]), place)
    number = cast("int", entry.get("i") or 0)
    extras = cast("dict[str, JSON]", entry.get("x") or {})
    return Node(
        kind=cast("str", entry["k"]),
        tag=cast("str", entry.get("g") or "div"),
        name=cast("str", entry.get("n") or ""),
        guessed=bool(entry.get("j")),
        number=number,
        id=f"{prefix}{number}" if number else "",
        states=cast("list[str]", entry.get("s") or []),
        value=cast("str", entry.get("v") or ""),
        extras={key: str(value) for key, value in extras.items() if key != "options"},
        options=cast("list[str]", extras.get("options") or []),
        level=cast("int", entry.get("l") or 0),
        place=place,
        header=entry.get("h") == 1,
        wraps=bool(entry.get("w")),
        iframe=cast("int", entry.get("e") or 0),
        children=parse(entry.get("c") or [], frame_id, prefix),
        fold=cast("int", entry.get("m") or 0),
        count=cast("int", entry.get("count") or 0),
        hash=cast("int", entry.get("h") or 0) if entry.get("m") else 0,
        frame_id=frame_id,
    )


def nodes(pieces: list[Piece]) -> Iterator[Node]:
    """Walk all nodes, in reading order."""
    for piece in pieces:
        if isinstance(piece, Node):
            yield piece
            yield from nodes(piece.children)


def plain(pieces: list[Piece]) -> str:
    """Join the words that a reader sees, on one line."""
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            words.append(piece.text)
        elif isinstance(piece, Gap):
            words.append(" ")
        else:
            named = piece.name if not piece.guessed else ""
            words.append(f" {plain(piece.children) if piece.children else named} ")
    return " ".join("".join(words).split())
