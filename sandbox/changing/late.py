"""Parts of pages that come late."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch, script

_PARTS = "main form, main table, main ul, main ol, main section"
_SCRIPT = """
document.addEventListener("DOMContentLoaded", () => {
  const late = document.querySelector("[data-late]");
  const place = document.createElement("p");
  place.setAttribute("role", "status");
  place.textContent = "Loading…";
  late.replaceWith(place);
  setTimeout(() => place.replaceWith(late), Number(late.dataset.late));
});
"""
"""The site's own scripts have found the part before it is taken away, and what they bound to it stays."""


@dataclass(kw_only=True)
class Late(Switch):
    """On some addresses one part of the page is replaced by `Loading…` and comes after a pause.

    The first page of an episode is whole.
    """

    share: float
    """Of all addresses."""
    milliseconds: int

    def on_page(self, call: Call, page: BeautifulSoup) -> None:
        """Choose the part; a script of the page does the rest."""
        parts = [part for part in page.select(_PARTS) if part.find_parent(_steered) is None and not _steered(part)]
        rare = call.view < 2 or not call.chance.whether(self.share, "late", call.host, call.path)
        if rare or not parts or page.body is None:
            return
        part = call.chance.among(parts, "late part", call.host, call.path)
        part["data-late"] = str(self.milliseconds)
        page.body.append(script(page, _SCRIPT))


def _steered(part: Tag) -> bool:
    """Whether the site's scripts show and hide it, so that they must find it in the document."""
    return part.get("role") == "tabpanel" or part.name == "dialog" or part.has_attr("hidden")
