"""The page that a check looks at: in our own Chromium, through our own session."""

from typing import Protocol

from browser import JSON, BrowserError, Session
from state import Action

_SOURCE = """(document.doctype ? new XMLSerializer().serializeToString(document.doctype) : '')
  + document.documentElement.outerHTML"""


class CheckedPage(Protocol):
    """What `program_html` needs of a browser."""

    def url(self) -> str:
        """Give the address in front."""

    async def source(self) -> str:
        """Give the page's source as it stands now."""

    async def evaluate(self, expression: str) -> JSON:
        """Evaluate an expression in the page.

        Raises:
            ScriptError: it threw.

        """

    async def go_to(self, url: str) -> None:
        """Open an address in the tab in front, and wait until it has loaded."""

    async def open(self, url: str) -> None:
        """Open an address in a new tab, and wait until it has loaded."""

    async def close(self) -> None:
        """Close the tab in front; the one before it is in front again."""


class SessionPage:
    """The active tab of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._behind: list[str] = []

    def url(self) -> str:
        """Give the address in front."""
        return next((tab["url"] for tab in self._session.handle["tabs"] if tab["active"]), "")

    async def source(self) -> str:
        """Give the page's source as it stands now."""
        return str(await self.evaluate(_SOURCE))

    async def evaluate(self, expression: str) -> JSON:
        """Evaluate an expression in the page."""
        return await self._session.evaluate(expression)

    async def go_to(self, url: str) -> None:
        """Open an address in the tab in front."""
        await self._act("go_to", url=url)

    async def open(self, url: str) -> None:
        """Open an address in a new tab."""
        self._behind.append(next(tab["id"] for tab in self._session.handle["tabs"] if tab["active"]))
        await self._act("open_tab", url=url)

    async def close(self) -> None:
        """Close the tab in front."""
        await self._act("close_tab")
        await self._act("switch_tab", tab=self._behind.pop())

    async def _act(self, name: str, **arguments: str) -> None:
        came = await self._session.act(Action(name=name, arguments=dict(arguments)))
        if came["kind"] != "done":
            raise BrowserError(f"expected {name} {arguments} to be done, found {came['kind']}: {came['message']}")
