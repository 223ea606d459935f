"""A prompt of the pipeline, read back into its parts."""

import re
from dataclasses import dataclass
from functools import cached_property

from sandbox.demonstrator.reading import plain, read_call

_PAGE = re.compile(r'<page url="(?P<url>[^\n]*?)" title="(?P<title>[^\n]*)">\n(?P<text>.*?)\n</page>', re.DOTALL)
_ELEMENT = re.compile(r'# Element: (?P<role>[a-z ]+?)(?: (?:icon )?"(?P<name>.*?)")?(?=  #|  [a-z_]+\(|$)')
_ACTION = re.compile(r"^(\d+)\. (.*)$")
_LINK = re.compile(r'\[[a-z]*\d+\] (?P<role>[a-z]+) "(?P<name>(?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Page:
    """A page as it stands in a prompt."""

    url: str
    title: str
    text: str

    @property
    def names(self) -> list[str]:
        """What can be opened or used on it, each once."""
        found = [match["name"].replace("\\", "") for match in _LINK.finditer(self.text)]
        return [name for name in dict.fromkeys(found) if 2 < len(name) < 48 and not re.search(r"[\[\]|{}“”]", name)]


@dataclass(frozen=True)
class Act:
    """A numbered action."""

    number: int
    name: str
    arguments: dict[str, str]
    role: str
    """Of the element, as its comment says; may be empty."""
    element: str
    text: str
    outcome: str

    @property
    def moves(self) -> bool:
        """Whether it led to another page."""
        return bool(re.search(r"now at http|loaded anew", self.outcome))


@dataclass(frozen=True)
class Lesson:
    """What the teacher is asked."""

    system: str
    user: str
    again: bool
    """Whether a reply was sent back, or asked for a second time."""

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, in their order."""
        return [Page(m["url"], m["title"], m["text"]) for m in _PAGE.finditer(self.user)]

    def openings(self, name: str) -> list[str]:
        """Give the first line after each `Name N` outside of pages; a page is one line, `<page>`."""
        return re.findall(rf"^{name} \d+\n\n(.*)$", _PAGE.sub("<page>", self.user), re.MULTILINE)

    def line(self, name: str) -> str:
        """Read `Name: …` outside of pages; empty when it is not there."""
        found = re.search(rf"^{name}: (.*)$", _PAGE.sub("", self.user), re.MULTILINE)
        return found[1].strip() if found else ""

    def part(self, heading: str) -> str:
        """Give what stands under a heading line outside of pages, to the next blank line followed by one."""
        found = re.search(
            rf"^{re.escape(heading)}\n(.*?)(?=\n\n[A-Z][^\n]*:\s*\n|\n\n[A-Z][^\n]*: |\n\nWrite |\Z)",
            _PAGE.sub("<page>", self.user),
            re.MULTILINE | re.DOTALL,
        )
        return found[1].strip() if found else ""

    def acts(self, heading: str) -> list[Act]:
        """Read the numbered actions under a heading."""
        return acts(self.part(heading))


def acts(text: str) -> list[Act]:
    """Read numbered actions; what an action found stands on further lines, which belong to it."""
    entries: list[list[str]] = []
    for line in text.splitlines():
        match = _ACTION.match(line)
        follows = not entries or (match is not None and int(match[1]) == int(entries[-1][0]) + 1)
        if match and follows:
            entries.append([match[1], match[2]])
        elif entries:
            entries[-1][1] += f"\n{line}"
    found = []
    for number, entry in entries:
        said, _, outcome = entry.partition(" -> ")
        element = _ELEMENT.match(said)
        call = read_call(said)
        found.append(
            Act(
                number=int(number),
                name=call[0] if call else "",
                arguments=call[1] if call else {},
                role=(element["role"] or "") if element else "",
                element=((element["name"] or "") if element else "").replace("\\", ""),
                text=said,
                outcome=outcome,
            )
        )
    return found


def stands(name: str, *sources: str) -> bool:
    """Say whether a name stands in one of the sources, as whole words."""
    wanted = plain(name).strip(".,:;!? ")
    shown = plain("\n".join(sources)).replace("\\", "")
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", shown) is not None
