"""A layout that is not what it was."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch

_BLOCKS = {"header", "main", "footer", "nav", "aside", "div"}


@dataclass(kw_only=True)
class Moving(Switch):
    """The blocks of all pages (header, content, footer) stand in another order. What is in them stays as it is."""

    def on_page(self, call: Call, page: BeautifulSoup) -> None:
        """Turn the order of the blocks round by one or two places."""
        if page.body is None:
            return
        blocks = [part for part in page.body.children if isinstance(part, Tag) and _is_block(part)]
        if len(blocks) < 2:
            return
        places = [page.new_tag("i") for _ in blocks]
        for block, place in zip(blocks, places, strict=True):
            block.replace_with(place)
        by = 1 + int(call.chance.of("move", call.host) * (len(blocks) - 1))
        for place, block in zip(places, [*blocks[by:], *blocks[:by]], strict=True):
            place.replace_with(block)


def _is_block(part: Tag) -> bool:
    return part.name in _BLOCKS and not part.get("role") and part.get("aria-hidden") != "true"
