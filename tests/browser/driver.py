"""Drives a session as an agent would: by what the page shows."""

import re
import time
from pathlib import Path

from web import Web

from browser import Session
from state import Action, ArgumentValue, Outcome, Page


class Driver:
    """A session with the page that was seen last."""

    def __init__(self, session: Session, web: Web, workspace: Path) -> None:
        self.session = session
        self.web = web
        self.workspace = workspace
        self.page: Page

    async def show(self, body: str, path: str = "/") -> Page:
        """Serve this as a page, open it and look at it."""
        self.web.pages[path] = f"<!doctype html><meta charset=utf-8><title>Test</title>{body}"
        opened = await self.session.act(Action(name="go_to", arguments={"url": self.web.url + path}))
        assert opened["kind"] == "done", opened
        return await self.look()

    async def look(self) -> Page:
        """Look at the page."""
        self.page = await self.session.observe()
        return self.page

    def id_of(self, name: str) -> str:
        """The id of the element that the page shows under this name."""
        found = re.search(rf'\[(\w+)\] [^\[\n]*?"{re.escape(name)}"', self.page["text"])
        assert found, f"{name!r} is not in:\n{self.page['text']}"
        return found[1]

    async def until(self, words: str) -> None:
        """Look until the page shows these words: what is in frames may come late."""
        end = time.monotonic() + 30
        while words not in self.text and time.monotonic() < end:
            await self.look()

    async def act(self, name: str, on: str = "", **arguments: ArgumentValue) -> Outcome:
        """Carry out an action without looking afterwards."""
        if on:
            await self.until(on)
            arguments = {"element": self.id_of(on), **arguments}
        return await self.session.act(Action(name=name, arguments=arguments))

    async def do(self, name: str, on: str = "", **arguments: ArgumentValue) -> Outcome:
        """Carry out an action and look at the page."""
        came = await self.act(name, on, **arguments)
        await self.look()
        return came

    @property
    def text(self) -> str:
        """The page as it was seen last."""
        return self.page["text"]
