"""A page as a script sees and uses it: through our own observation and actions, like an agent."""

import re

from browser import Session
from state import Action

ANY = r"[^\n\[\]]*"
"""Whatever may stand between an element's id and what is looked for on its line."""


class NotOnThePage(LookupError):
    """The page does not show what a script looks for."""


class Hands:
    """One session, and its newest page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.text = ""

    async def look(self) -> str:
        """Observe the page."""
        self.text = (await self._session.observe())["text"]
        return self.text

    def found(self, pattern: str) -> list[str]:
        """Find the ids of the elements that are written like a pattern, such as `button "OK"`."""
        return re.findall(rf"\[(\w+)\] (?:{pattern})", self.text)

    def first(self, pattern: str) -> str:
        """Find the first of them.

        Raises:
            NotOnThePage: there is none.

        """
        ids = self.found(pattern)
        if not ids:
            raise NotOnThePage(f"expected an element like {pattern!r}, found none in:\n{self.text[:1000]}")
        return ids[0]

    async def click(self, pattern: str) -> None:
        """Click on the first element of a pattern, and look."""
        await self.act("click", element=self.first(pattern))

    async def type(self, pattern: str, text: str) -> None:
        """Type into the first element of a pattern, and look."""
        await self.act("type", element=self.first(pattern), text=text)

    async def act(self, name: str, **arguments: str) -> None:
        """Carry out an action, and look."""
        await self._session.act(Action(name=name, arguments=dict(arguments)))
        await self.look()
