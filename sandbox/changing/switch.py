"""What every switch can do."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from starlette.responses import Response

from sandbox.changing.call import Call


@dataclass(kw_only=True)
class Switch:
    """One thing that changes. It is made anew for every episode and may remember what it has done in it."""

    async def before(self, call: Call) -> Call | Response:
        """Answer in place of the application, or let the request on to it."""
        return call

    def on_page(self, call: Call, page: BeautifulSoup) -> None:
        """Change a page that the application has made."""


def script(page: BeautifulSoup, source: str) -> Tag:
    """Make a script for a page."""
    made = page.new_tag("script")
    made.append(source)
    return made


def document(title: str, body: str, style: str = "") -> str:
    """Write a page of the world's own, which looks like none of the sites."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<link rel="icon" href="data:,"><style>body{font:16px/1.5 sans-serif;max-width:34rem;margin:4rem auto}'
        f"button,.button{{font:inherit;padding:.5rem 1rem}}{style}</style></head><body>{body}</body></html>"
    )
