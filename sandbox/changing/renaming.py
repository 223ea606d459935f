"""Controls that are called something else."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch

_NAMED = "button, a, label, legend, summary"
_ATTRIBUTES = ("aria-label", "placeholder")
Names = Mapping[str, list[str]]


@dataclass(kw_only=True)
class Renaming(Switch):
    """Buttons, links and fields have other names, the same one throughout an episode.

    The names come from a table of the site (`words/HOST.toml`, else `words/default.toml`). Only what people read is
    replaced: fields are sent under the names that the application knows, and links lead where they led.
    """

    share: float
    """Of the names in the table."""

    def on_page(self, call: Call, page: BeautifulSoup) -> None:
        """Replace the names."""
        table = names(call.host)
        for element in page.select(_NAMED):
            for text in _own_texts(element):
                text.replace_with(NavigableString(self._renamed(call, table, str(text))))
        for attribute in _ATTRIBUTES:
            for element in page.select(f"button[{attribute}], a[{attribute}], input[{attribute}], select[{attribute}]"):
                element[attribute] = self._renamed(call, table, str(element[attribute]))

    def _renamed(self, call: Call, table: Names, text: str) -> str:
        said = " ".join(text.split())
        for name, others in table.items():
            rest = said.removeprefix(name)
            if said.startswith(name) and not re.match(r"\s?\w", rest) and call.chance.whether(self.share, "name", name):
                return text.replace(name, call.chance.among(others, "other name", name), 1)
        return text


@cache
def names(host: str) -> Names:
    """Read a site's table: other names for its controls, by the name that they have."""
    folder = resources.files("sandbox.changing") / "words"
    file = folder / f"{host}.toml"
    if not file.is_file():
        file = folder / "default.toml"
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    # Longer names first: `Save` must not be taken for `Save address`.
    return dict(sorted(table.items(), key=lambda entry: -len(entry[0])))


def _own_texts(element: Tag) -> Iterator[NavigableString]:
    """Give the texts that stand in the element itself, comments and the like left out."""
    yield from [part for part in element.children if type(part) is NavigableString and part.strip()]
