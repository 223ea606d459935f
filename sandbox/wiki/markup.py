"""The markup that articles are written in, read into an article's parts.

A section begins with `== Heading ==`. `[[Title]]` and `[[Title|words]]` are links, `[[Category:Name]]` puts the article
into a category, `<ref>…</ref>` is a reference. Tables stand between `{| Caption` and `|}`, the box of facts between
`{{Kind` and `}}`; their cells are parted by ` | `. A line that begins with `* ` is an item of a list.
"""

import re
from dataclasses import dataclass, field

_HEADING = re.compile(r"^== (.+?) ==$", re.MULTILINE)
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_CATEGORY = re.compile(r"^\[\[Category:([^\]]+)\]\]\n?", re.MULTILINE)
_BOX = re.compile(r"^\{\{(\w[\w ]*)\n(.*?)^\}\}\n?", re.MULTILINE | re.DOTALL)
_REFERENCE = re.compile(r"<ref>.*?</ref>")
_REDIRECT = re.compile(r"#REDIRECT \[\[([^\]]+)\]\]")


@dataclass(frozen=True)
class Section:
    """One section, in markup; the first of an article has no heading."""

    heading: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table in the text."""

    caption: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, in markup."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Items:
    """A list of short texts, in markup."""

    texts: list[str]


Block = Table | Paragraph | Items


@dataclass(frozen=True, kw_only=True)
class Box:
    """The facts that stand beside the beginning of an article."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)


def sections(text: str) -> list[Section]:
    """Cut an article's text into its sections."""
    lead, *rest = _HEADING.split(text)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return [Section("", lead.strip()), *(Section(heading, body.strip()) for heading, body in pairs)]


def joined(parts: list[Section]) -> str:
    """Write sections as one text."""
    return "\n\n".join(f"== {part.heading} ==\n{part.body}" if part.heading else part.body for part in parts)


def with_section(text: str, number: int, body: str) -> str:
    """Replace the body of one section, counted from 0."""
    parts = sections(text)
    parts[number] = Section(parts[number].heading, body.strip())
    return joined(parts)


def redirect_of(text: str) -> str:
    """Say which title a text leads to; empty for an article of its own."""
    match = _REDIRECT.match(text)
    return match[1] if match else ""


def categories(text: str) -> list[str]:
    """List the categories that a text puts its article into."""
    return _CATEGORY.findall(text)


def links(text: str) -> set[str]:
    """Gather the titles that a text links to."""
    return {title for title, _ in _LINK.findall(text) if not title.startswith("Category:")}


def box(text: str) -> Box | None:
    """Read the box of facts; None where there is none."""
    match = _BOX.search(text)
    if match is None:
        return None
    rows = (line.removeprefix("| ").partition(" | ") for line in match[2].splitlines())
    return Box(kind=match[1], facts={name: value for name, _, value in rows})


def fact(text: str, name: str) -> str:
    """Give one fact of the box as a reader sees it; empty where it is not given."""
    found = box(text)
    return bare(found.facts.get(name, "")) if found else ""


def without_box(text: str) -> str:
    """Leave out the box of facts and the categories."""
    return _BOX.sub("", _CATEGORY.sub("", text)).strip()


def bare(text: str) -> str:
    """Give the words that a reader sees, without links, references and emphasis."""
    text = _LINK.sub(lambda match: match[2] or match[1], _REFERENCE.sub("", text))
    return re.sub(r"'{2,3}", "", text)


def blocks(body: str) -> list[Block]:
    """Read a section's body."""
    found: list[Block] = []
    for part in re.split(r"\n{2,}", body.strip()):
        lines = part.splitlines()
        if not lines:
            continue
        if part.startswith("{|"):
            found.append(_table(lines))
        elif all(line.startswith("* ") for line in lines):
            found.append(Items(texts=[line.removeprefix("* ") for line in lines]))
        else:
            found.append(Paragraph(text=" ".join(lines)))
    return found


def _table(lines: list[str]) -> Table:
    heads = [line.removeprefix("! ") for line in lines if line.startswith("! ")]
    rows = [line.removeprefix("| ").split(" | ") for line in lines if line.startswith("| ")]
    columns = heads[0].split(" | ") if heads else []
    # A row that somebody typed short or long is still a row of the table.
    fitted = [[*row, *[""] * len(columns)][: len(columns)] for row in rows]
    return Table(caption=lines[0].removeprefix("{|").strip(), columns=columns, rows=fitted)
