"""A page in the outline form, read back into lines, targets, tables and items: the grammar of docs/observation.md."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sandbox.demonstrator.reading.words import plain

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_NOTES = rf"\((?:[^()\"]|{_QUOTED}|\([^()]*\))*\)"
_TARGET = re.compile(
    r"\[(?P<id>[a-z]*\d+)\] (?P<role>(?:date|time|file) field|color picker|[a-z]+)"
    rf"(?: (?P<icon>icon )?(?P<name>{_QUOTED}))?(?: = (?P<value>{_QUOTED}))?(?: (?P<notes>{_NOTES}))?"
)
_STRUCTURE = re.compile(
    r"(?:\[[a-z]*\d+\] )?(?P<role>banner|navigation|main|complementary|contentinfo|search|region|form|dialog"
    r"|alertdialog|alert|status|log|tablist|tabpanel|menu|toolbar|tree|radiogroup|group|article|figure|overlay|iframe|table|note)"
    rf"(?: (?P<name>{_QUOTED}))?(?: {_NOTES})?(?P<colon>:?)(?= |$)"
)
_MARK = re.compile(r"^--- (above the view|in view|below the fold) ---$")
_HEADING = re.compile(r"^(#+) (.*)$")
_FOLD = re.compile(r"… (?P<what>.+?) \(fold (?P<id>f\d+)\)")


def _unquoted(text: str | None) -> str:
    return str(json.loads(text.replace("\t", " "))) if text else ""


@dataclass(frozen=True, kw_only=True)
class Target:
    """Something that can be acted on."""

    id: str
    role: str
    name: str
    value: str
    notes: str
    """The states and other notes in its parentheses, as they stand."""
    line: int
    """The line on which it stands."""

    def has(self, state: str) -> bool:
        """Say whether a state such as `checked` holds."""
        return re.search(rf"(?:^|, ){re.escape(state)}(?:,|$)", self.notes) is not None

    @property
    def called(self) -> str:
        """What outcomes call it: `button "Save"`."""
        return f'{self.role} "{self.name}"'


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the page."""

    number: int
    depth: int
    text: str
    """As it stands, without its indentation."""
    targets: tuple[Target, ...]
    level: int = 0
    """The heading's level; 0 for what is no heading."""

    @cached_property
    def words(self) -> str:
        """What a reader reads: targets give their names, marks of the grammar are gone."""
        text = _TARGET.sub(lambda m: f" {_unquoted(m['name'])} ", self.text)
        text = re.sub(r"^(?:#+|-) ", "", text)
        return " ".join(text.replace(" · ", "  ").split())

    @property
    def parts(self) -> list[str]:
        """The words between the dots, each target's name being one of them."""
        text = re.sub(r"^(?:#+|-) ", "", self.text)
        text = _TARGET.sub(lambda m: f" · {_unquoted(m['name'])} · ", text)
        return [part for part in (" ".join(part.split()) for part in text.split("·")) if part]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Some lines in a row: an item of a list, a row, what lies under a heading or in a dialog."""

    lines: tuple[Line, ...]

    @cached_property
    def words(self) -> str:
        """What a reader reads in it."""
        return " ".join(line.words for line in self.lines)

    @property
    def parts(self) -> list[str]:
        """The words between the dots of all lines."""
        return [part for line in self.lines for part in line.parts]

    @property
    def targets(self) -> list[Target]:
        """All targets in it."""
        return [target for line in self.lines for target in line.targets]

    def find(self, name: str, *roles: str) -> Target | None:
        """Find the target with this name: exactly so, else the only one that begins with it, else that holds it."""
        return best(self.targets, name, roles)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table: what its cells say, by the column's heading or number."""

    cells: dict[str, str]
    block: Block


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table, with what it is called."""

    name: str
    rows: tuple[Row, ...] = field(default=())


@dataclass(frozen=True)
class PageView:
    """A page as the agent reads it."""

    url: str
    title: str
    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, the marks of the view left out."""
        return tuple(_lines(self.text))

    @cached_property
    def all(self) -> Block:
        """The whole page as one block."""
        return Block(lines=self.lines)

    @property
    def path(self) -> str:
        """The address without its host: `/cart?page=2`."""
        return re.sub(r"^[a-z]+://[^/]+", "", self.url) or "/"

    @property
    def host(self) -> str:
        """The first label of the address's host."""
        return re.sub(r"^[a-z]+://", "", self.url).split(".")[0]

    def find(self, name: str, *roles: str) -> Target | None:
        """Find a target by its name, with one of the roles if any are given."""
        return self.all.find(name, *roles)

    def says(self, pattern: str) -> str:
        """Find a pattern, letters' case aside, in one of the lines.

        Returns:
            The line's words; empty when there is none.

        """
        found = re.compile(pattern, re.IGNORECASE)
        return next((line.words for line in self.lines if found.search(line.words)), "")

    def below(self, line: Line) -> Block:
        """Give a line with all that is indented under it."""
        end = line.number + 1
        while end < len(self.lines) and self.lines[end].depth > line.depth:
            end += 1
        return Block(lines=self.lines[line.number : end])

    def under(self, heading: str) -> Block | None:
        """Give what stands under a heading, to the next of its level."""
        wanted = re.compile(heading, re.IGNORECASE)
        for line in self.lines:
            if line.level and wanted.search(line.words):
                end = line.number + 1
                while end < len(self.lines) and not 0 < self.lines[end].level <= line.level:
                    end += 1
                return Block(lines=self.lines[line.number : end])
        return None

    def part(self, role: str, name: str = "") -> Block | None:
        """Give a part of the page's structure, such as a dialog, by the beginning of its name."""
        for line in self.lines:
            match = _STRUCTURE.match(line.text)
            if match and match["role"] == role and plain(_unquoted(match["name"])).startswith(plain(name)):
                return self.below(line)
        return None

    @cached_property
    def items(self) -> tuple[Block, ...]:
        """Every item of a list, the longer ones with the lines below them, outer ones first."""
        return tuple(self.below(line) for line in self.lines if line.text.startswith("- "))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table."""
        return tuple(
            Table(name=_unquoted(match["name"]), rows=tuple(_rows(self.below(line))))
            for line in self.lines
            if (match := _STRUCTURE.match(line.text)) and match["role"] == "table"
        )

    @cached_property
    def folds(self) -> tuple[tuple[str, str], ...]:
        """What is folded away: the fold's id and what it says of itself."""
        return tuple((m["id"], m["what"]) for line in self.lines for m in _FOLD.finditer(line.text))


def best(targets: Iterable[Target], name: str, roles: Sequence[str] = ()) -> Target | None:
    """Choose the target that a name means."""
    among = [target for target in targets if not roles or target.role in roles]
    wanted = plain(name)
    words = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    for same in (lambda had: had == wanted, words.match, words.search):
        found = [target for target in among if same(plain(target.name))]
        if found:
            return next((target for target in found if not target.has("disabled")), found[0])
    return None


def _lines(text: str) -> Iterator[Line]:
    kept = (line for line in text.splitlines() if line.strip() and not _MARK.match(line))
    for number, raw in enumerate(kept):
        stripped = raw.lstrip(" ")
        heading = _HEADING.match(stripped)
        yield Line(
            number=number,
            depth=(len(raw) - len(stripped)) // 2,
            text=stripped,
            targets=tuple(_target(match, number) for match in _TARGET.finditer(stripped)),
            level=len(heading[1]) if heading else 0,
        )


def _target(match: re.Match[str], line: int) -> Target:
    return Target(
        id=match["id"],
        role=match["role"],
        name=_unquoted(match["name"]),
        value=_unquoted(match["value"]),
        notes=(match["notes"] or "()")[1:-1],
        line=line,
    )


def _rows(block: Block) -> Iterator[Row]:
    rows = [line for line in block.lines[1:] if re.match(r"(?:\[\w+\] )?\| ", line.text)]
    lines = [line.text for line in block.lines]
    headed = any(text.startswith("|---") for text in lines)
    header = [re.sub(r" \(sorted \w+\)$", "", cell) for cell in _cells(rows[0])] if rows and headed else []
    for line in rows[1:] if headed else rows:
        cells = _cells(line)
        names = header if len(header) == len(cells) else [str(place) for place in range(1, len(cells) + 1)]
        yield Row(cells=dict(zip(names, cells, strict=True)), block=block_of(line))


def block_of(line: Line) -> Block:
    """Take one line as a block."""
    return Block(lines=(line,))


def _cells(line: Line) -> list[str]:
    text = _TARGET.sub(lambda m: f" {_unquoted(m['name'])} ".replace("|", "¦"), line.text)
    text = re.sub(r"^\[\w+\] ", "", text)
    inner = re.sub(r"\|(?: \([^|]*\))?$", "", text.removeprefix("|"))
    return [" ".join(cell.replace(" · ", " ").split()) for cell in inner.split("|")]
