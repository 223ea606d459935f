"""One observation: its text for the agent, and what its ids name for the hand."""

import hashlib
import re
from collections.abc import Sequence
from typing import cast

from browser.errors import ProtocolError
from browser.frame import JSON, Frame
from browser.observation.changes import Facts, changes_between, facts_of
from browser.observation.covers import fold_covered
from browser.observation.fold_names import fold_name, number_folds
from browser.observation.folding import fold_to, outline_cost
from browser.observation.html import html_of, snippet_of
from browser.observation.node import Gap, Node, Piece, nodes, parse
from browser.observation.outline import Line, lines_of, text_of
from browser.observation.reading import OBSERVING, READING, SEARCHING, Pass, Reading, read_page
from browser.observation.searching import find_in, parts_of
from browser.observation.target import Target
from browser.observation.tokens import count_tokens
from state import PageForm

_CHUNK = 100
_FOUND_TOKENS = 2000
_MOST_MATCHES = 20


async def observe(frames: Sequence[Frame], previous: "Snapshot | None", *, form: PageForm, tokens: int) -> "Snapshot":
    """Look at a page.

    Args:
        frames: The page's frames: its own first, parents before children.
        previous: The last observation of the same tab, to say what changed and keep the frames' letters.
        form: How it is written.
        tokens: The most that its text may take.

    Raises:
        ProtocolError: the page's own frame is gone, or navigated away meanwhile.

    """
    reading = await read_page(frames, previous.letters if previous else {}, OBSERVING)
    return Snapshot(reading, previous.facts if previous else None, form=form, tokens=tokens)


class Snapshot:
    """A page as it was observed."""

    def __init__(self, reading: Reading, before: Facts | None, *, form: PageForm, tokens: int) -> None:
        self.url = reading.url
        self.title = reading.title
        self.form = form
        self.milliseconds = reading.milliseconds
        """Time that reading took inside the page."""
        self.letters = reading.letters
        lines = lines_of(reading.pieces)
        self.whole = text_of(lines)
        """All that was read, before anything was folded."""
        self.facts = facts_of(reading.document, reading.url, reading.title, reading.pieces, lines)
        self.changes = changes_between(before, self.facts)
        self.digest = _digest(reading, self.whole)
        self._tokens = tokens
        self._frames = reading.frames
        self._targets: dict[str, Target] = {}
        self._remember(reading.pieces)
        fold_covered(reading.pieces)
        self._pieces = fold_to(reading.pieces, tokens, outline_cost if form == "outline" else _html_cost)
        self._folds = number_folds(self._pieces)
        self.text, self.ids = self._write(self._pieces, self._folds)

    def locate(self, id_: str) -> Target:
        """Find what an id named when it was shown: in the page's text, or in a search, a part or a fold since.

        Raises:
            KeyError: no such id was shown.

        """
        return self._targets[id_]

    async def search(self, text: str) -> str:
        """Find text anywhere in the page, in folds too: the lines that have it, with what they stand under."""
        pieces = await self._read_again(SEARCHING)
        left_out = await self._find_in_folds(pieces, " ".join(text.lower().split()))
        return find_in(lines_of(pieces), text, _FOUND_TOKENS, left_out)

    async def read_part(self, part: int) -> str:
        """Give one part of the page without any folds, from 1; the first line says how many there are."""
        lines = lines_of(await self._read_again(READING))
        parts = parts_of(lines, max(self._tokens, 500))
        if not 1 <= part <= len(parts):
            return f"This page has {len(parts)} parts; there is no part {part}."
        return f"Part {part} of {len(parts)}:\n{parts[part - 1]}"

    async def open_fold(self, fold: str) -> str:
        """Give what is in a fold, as far as fits; what does not becomes a fold of its own.

        Raises:
            KeyError: no such fold was shown.

        """
        node = self._folds[fold]
        budget = max(self._tokens // 2, 500)
        shown: list[Piece] = []
        waiting: list[Piece] = list(node.children) if not node.fold else [node]
        left = budget
        while waiting:
            piece = waiting.pop(0)
            if isinstance(piece, Node) and piece.kind == "fold" and piece.fold:
                more = await self._open_in_page(piece)
                if more is None:
                    return "That part of the page has changed: observe it again."
                waiting[:0] = more
                continue
            if isinstance(piece, Node) and piece.kind == "fold":
                waiting[:0] = piece.children
                continue
            cost = outline_cost([piece])
            if cost > left and shown and not isinstance(piece, Gap):
                rest = [piece, *waiting]
                shown.append(Node("fold", name=fold_name(rest), children=rest))
                break
            if cost > left:
                fold_to([piece], left, outline_cost)
            shown.append(piece)
            left -= cost
        new = number_folds(shown, self._next_fold())
        self._folds.update(new)
        return self._write(shown, new, form="outline", marks=False)[0]

    def snippet(self, id_: str) -> str:
        """Give the simplified HTML around a target; empty when the page does not show it."""
        return snippet_of(self._pieces, id_)

    async def _open_in_page(self, fold: Node) -> list[Piece] | None:
        frame = self._frames[fold.frame_id]
        try:
            raw = await frame.evaluate(
                "(...a) => globalThis.planAndAct ? planAndAct.open(...a) : null", fold.fold, fold.start, _CHUNK
            )
        except ProtocolError:
            return None
        if raw is None:
            return None
        pieces = parse(cast("list[JSON]", raw), frame.id, self.letters.get(frame.id, ""))
        self._remember(pieces)
        rest = fold.count - _CHUNK
        if rest > 0:
            pieces.append(
                Node("fold", tag=fold.tag, fold=fold.fold, count=rest,
                     start=fold.start + _CHUNK, frame_id=fold.frame_id)
            )  # fmt: skip
        return [Gap.LINE, *pieces]

    async def _read_again(self, how: Pass) -> list[Piece]:
        reading = await read_page(list(self._frames.values()), self.letters, how)
        self._remember(reading.pieces)
        self._folds.update(number_folds(reading.pieces, self._next_fold()))
        return reading.pieces

    async def _find_in_folds(self, pieces: list[Piece], text: str) -> int:
        """Put what matches in the place of each fold of the page; how many matches are left out."""
        left_out = 0
        for at, piece in reversed([*enumerate(pieces)]):
            if not isinstance(piece, Node):
                continue
            if piece.kind != "fold":
                left_out += await self._find_in_folds(piece.children, text)
                continue
            frame = self._frames[piece.frame_id]
            call = "(...a) => planAndAct.find(...a)"
            found = cast("dict[str, JSON] | None", await frame.evaluate(call, piece.fold, text, _MOST_MATCHES))
            if found:
                matches = parse(found["tree"], frame.id, self.letters.get(frame.id, ""))
                self._remember(matches)
                pieces[at : at + 1] = [Gap.LINE, *matches, Gap.LINE]
                left_out += max(0, cast("int", found["count"]) - _MOST_MATCHES)
        return left_out

    def _next_fold(self) -> int:
        return 1 + max((int(name[1:]) for name in self._folds), default=0)

    def _remember(self, pieces: list[Piece]) -> None:
        for node in nodes(pieces):
            if node.id and node.kind != "fold":
                frame = self._frames[node.frame_id]
                self._targets[node.id] = Target(node.id, frame, node.number, node.tag, node.kind, node.name)

    def _write(
        self, pieces: list[Piece], folds: dict[str, Node], form: PageForm | None = None, *, marks: bool = True
    ) -> tuple[str, list[str]]:
        if (form or self.form) == "html":
            text = html_of(pieces)
            return text, [id_ for id_ in re.findall(r' id="(\w+)"', text) if id_ not in folds]
        lines: list[Line] = lines_of(pieces)
        return text_of(lines, marks=marks), [id_ for line in lines for id_ in line.ids]


def _html_cost(pieces: list[Piece]) -> int:
    return count_tokens(html_of(pieces))


def _digest(reading: Reading, whole: str) -> str:
    text = re.sub(r"(, )?\bfocused\b(, )?", "", whole)
    hashes = [str(node.hash) for node in nodes(reading.pieces) if node.fold]
    return hashlib.sha256("\n".join([reading.url, text, *hashes]).encode()).hexdigest()[:12]
