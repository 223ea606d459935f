"""A session: one Chromium of one run, as the rest of the project sees it."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from browser.acting import carry_out
from browser.effects import aim_of, document_of
from browser.errors import BrowserError, BrowserLost
from browser.frame import JSON
from browser.live import LiveBrowser
from browser.looking import look
from browser.loop import on_browser_loop
from browser.process import ChromiumProcess
from browser.settings import BrowserSettings
from browser.storage import Storage, read_storage, write_storage
from browser.workspace import Workspace
from state import Action, Aim, BrowserHandle, Outcome, Page

if TYPE_CHECKING:
    from browser.observation import Snapshot

T = TypeVar("T")
_OURS = frozenset({"kind", "form", "ids", "digest", "picture", "effect", "document", "id"})
"""The fields of what leaves a session in which there are no words but our own."""


class Session:
    """One Chromium with its tabs. Its methods may be awaited from any event loop, one at a time.

    Whatever they give or raise comes without the values of secrets: their placeholders stand in their place.
    """

    def __init__(
        self,
        key: str,
        process: ChromiumProcess,
        live: LiveBrowser,
        workspace: Workspace,
        settings: BrowserSettings,
        storage: Storage,
    ) -> None:
        self.key = key
        self._process = process
        self._live = live
        self._workspace = workspace
        self.settings = settings
        self._storage = storage
        self._storage_file = Path(settings.storage) if settings.storage else process.folder / "storage.json"
        self._snapshot: Snapshot | None = None
        self._busy = asyncio.Lock()
        self._closed = False
        self.rebuilt = False
        """Whether this Chromium stands in for another one that has ended."""

    @property
    def alive(self) -> bool:
        """Whether Chromium is there and answers to us."""
        return not self._closed and not self._live.connection.lost.is_set()

    @property
    def has_looked(self) -> bool:
        """Whether the page has been observed by this process: the ids of an action mean what was observed."""
        return self._snapshot is not None

    @property
    def handle(self) -> BrowserHandle:
        """What is needed to come back to this browser. JSON-plain."""
        return BrowserHandle(
            cdp_url=self._process.cdp_url,
            pid=self._process.pid,
            profile=str(self._process.folder / "profile"),
            tabs=self._live.vault.cleaned(self._live.tab_list({}), _OURS),
            storage=str(self._storage_file),
        )

    async def observe(self) -> Page:
        """Look at the page in the active tab.

        A page that crashed or does not answer is observed as one that says so.

        Raises:
            BrowserLost: Chromium has gone; `session_for` with the handle brings another one to the same pages.

        """
        return await self._told(self._observe())

    async def aim(self, action: Action) -> Aim:
        """Judge what an action is about to do. Raises as `observe`."""
        return await self._told(aim_of(self._live, self._snapshot, action))

    async def document(self) -> str:
        """Name the document in the active tab; empty when it does not say."""
        return await self._told(document_of(self._live))

    async def act(self, action: Action) -> Outcome:
        """Carry out one action and wait for what the page does of it. What goes wrong is an outcome."""
        return await self._told(self._act(action))

    async def evaluate(self, expression: str) -> JSON:
        """Evaluate an expression in the active tab's own world, for whoever checks a page: its value as JSON.

        Raises:
            ScriptError: it threw.
            BrowserError: there is no page to ask.

        """
        return await self._told(self._evaluate(expression))

    async def forget_traffic(self) -> None:
        """Let the archive of `BrowserSettings.har` begin here."""
        await on_browser_loop(self._forget_traffic())

    async def close(self) -> None:
        """End Chromium and remove its folder. May be called again, and goes on when its caller is cancelled."""
        await asyncio.shield(on_browser_loop(self.end()))

    async def _told(self, work: Coroutine[Any, Any, T]) -> T:
        """Do the work on the browsers' own loop. The one way by which words leave the room."""
        vault = self._live.vault
        try:
            return vault.cleaned(await on_browser_loop(work), _OURS)
        except BrowserError as error:
            error.args = vault.cleaned(error.args)
            raise

    async def _observe(self) -> Page:
        async with self._busy:
            if not self.alive:
                raise BrowserLost("Chromium has gone.")
            self._snapshot, page = await look(self._live, self._snapshot, self._workspace, self.settings)
            storage = await read_storage(self._live, self._storage)
            if storage != self._storage:
                self._storage = storage
                await asyncio.to_thread(write_storage, self._storage_file, storage)
            return page

    async def _act(self, action: Action) -> Outcome:
        async with self._busy:
            html = self.settings.page_form == "html"
            return await carry_out(self._live, self._snapshot, self._workspace, action, snippet=html)

    async def _evaluate(self, expression: str) -> JSON:
        async with self._busy:
            return await self._live.active.main.evaluate_in_page(expression)

    async def _forget_traffic(self) -> None:
        if self._live.traffic is not None:
            self._live.traffic.forget()

    async def let_go(self) -> ChromiumProcess | None:
        """Give the Chromium away whose connection was lost, to be connected to anew; None where it has ended as well.

        On the browsers' own loop.
        """
        if self._live.traffic is not None or not await asyncio.to_thread(lambda: self._process.alive):
            return None
        self._closed = True
        await self._live.detach()
        return self._process

    async def end(self) -> None:
        """As `close`, on the browsers' own loop."""
        if self._closed:
            return
        self._closed = True
        try:
            if (traffic := self._live.traffic) is not None:
                await traffic.settle()
                await asyncio.to_thread(traffic.add_to, Path(self.settings.har), self._live.vault)
        finally:
            await self._live.detach()
            await asyncio.to_thread(self._process.end)
