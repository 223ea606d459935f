"""Markup as HTML: links, emphasis and references."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from difflib import ndiff
from urllib.parse import quote

from markupsafe import Markup, escape

_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_REFERENCE = re.compile(r"&lt;ref&gt;(.*?)&lt;/ref&gt;")


@dataclass
class Writer:
    """Writes the text of one article, and gathers its references on the way."""

    known: Collection[str]
    """The titles that there are, in small letters; links to others are marked."""
    references: list[Markup] = field(default_factory=list)

    def inline(self, text: str) -> Markup:
        """Write one run of markup."""
        safe = str(escape(text)).replace("&#39;", "'")
        safe = _REFERENCE.sub(self._reference, safe)
        return Markup(self._styled(safe))  # noqa: S704 - escaped above

    def _reference(self, match: re.Match[str]) -> str:
        self.references.append(Markup(self._styled(match[1])))  # noqa: S704 - escaped by the caller
        n = len(self.references)
        return f'<sup class="ref"><a href="#note-{n}" id="ref-{n}" aria-label="Note {n}">[{n}]</a></sup>'

    def _styled(self, safe: str) -> str:
        safe = _LINK.sub(self._link, safe)
        safe = re.sub(r"'''(.+?)'''", r"<strong>\1</strong>", safe)
        return re.sub(r"''(.+?)''", r"<em>\1</em>", safe)

    def _link(self, match: re.Match[str]) -> str:
        title = match[1].replace("&amp;", "&")
        missing = "" if title.casefold() in self.known else ' class="missing"'
        return f'<a href="{address("wiki", title)}"{missing}>{match[2] or match[1]}</a>'


def address(part: str, title: str) -> str:
    """Write the path of an article, or of another page about it: `/wiki/Lake_Orr`, `/history/Lake_Orr`."""
    return f"/{part}/{quote(title.replace(' ', '_'), safe='(),')}"


def title_of(path: str) -> str:
    """Read a title out of a path."""
    return path.replace("_", " ").strip()


def difference(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Compare two texts line by line: pairs of `-`, `+` or a blank, and the line."""
    return [(line[0], line[2:]) for line in ndiff(old, new) if line[0] != "?"]
