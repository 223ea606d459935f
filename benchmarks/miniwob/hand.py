"""A hand for scripted policies: acts on a page by what our own observation shows of it."""

import re

from browser import Session
from state import Action, ArgumentValue


class Hand:
    """What a policy works with: what the page asks for, what it shows, and our own actions."""

    def __init__(self, session: Session, asked: str) -> None:
        self._session = session
        self.asked = asked
        """What the page asks for, in its own words."""
        self.page = ""
        """The page as it was seen last."""

    async def look(self) -> None:
        """Look at the page."""
        self.page = (await self._session.observe())["text"]

    def find(self, pattern: str) -> tuple[str, ...]:
        """Find a pattern on the page and give its groups.

        Raises:
            ValueError: the page does not show it.

        """
        found = re.search(pattern, self.page)
        if found is None:
            raise ValueError(f"expected the page to show {pattern!r}, found:\n{self.page}")
        return found.groups()

    def numbered(self, role: str) -> list[str]:
        """Give the ids of everything in this role, in the page's order."""
        return re.findall(rf"\[(\d+)\] (?:{role})\b", self.page)

    def shows(self, name: str) -> bool:
        """Whether something that can be used has this name."""
        return re.search(self._named(name), self.page) is not None

    def shows_text(self, text: str) -> bool:
        """Whether the page says this."""
        return text in self.page

    async def click(self, name: str) -> None:
        """Click what has this name."""
        await self.press(self.find(self._named(name))[0])

    async def press(self, element: str) -> None:
        """Click an element by its id."""
        await self._act("click", element=element)

    async def fill(self, element: str, text: str) -> None:
        """Type into a field, over what it holds."""
        await self._act("type", element=element, text=text)

    async def choose(self, element: str, option: str) -> None:
        """Choose from a list."""
        await self._act("select_dropdown_option", element=element, option=option)

    async def _act(self, name: str, **arguments: ArgumentValue) -> None:
        outcome = await self._session.act(Action(name=name, arguments=arguments))
        if outcome["kind"] not in ("done", "no_effect"):
            raise ValueError(f"expected {name} to be done, found {outcome['kind']}: {outcome['message']}")

    @staticmethod
    def _named(name: str) -> str:
        return rf'\[(\d+)\] [^\["]*"{re.escape(name)}"'
