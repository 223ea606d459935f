"""A live Chromium as we hold it: its tabs, kept up to date by its events, and what is told of them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from browser.cdp_target import CdpTarget
from browser.connection import Connection
from browser.dialogs import Dialogs
from browser.downloads import Downloads
from browser.errors import BrowserError, BrowserLost
from browser.events import route_events
from browser.har import Traffic
from browser.secrets import Vault
from browser.tab import BrowserTab, bring_to_front
from state import Tab

if TYPE_CHECKING:
    from cdp_use.cdp.target.events import AttachedToTargetEvent
    from cdp_use.cdp.target.types import FilterEntry

_TAB_SECONDS = 5.0


class LiveBrowser:
    """One connected Chromium. Belongs to the event loop on which it was made."""

    def __init__(
        self,
        connection: Connection,
        downloads: Path,
        width: int,
        height: int,
        *,
        vault: Vault,
        traffic: Traffic | None = None,
    ) -> None:
        self.connection = connection
        self.vault = vault
        self.traffic = traffic
        """What goes over the network, where that is to be kept."""
        self.dialogs = Dialogs()
        self.downloads = Downloads(downloads)
        self.tabs: dict[str, BrowserTab] = {}
        """Every open tab by its id, oldest first."""
        self.acting = False
        """An action is under way: a tab that opens now came of it, and is followed."""
        self.tabs_opened = 0
        self._active = ""
        self._numbered = 0
        self._width, self._height = width, height
        self._notices: list[str] = []
        self._tab_came = asyncio.Event()
        self._tasks: set[asyncio.Task[object]] = set()

    async def attach(self) -> None:
        """Take over the tabs that are open, and all that will be.

        Raises:
            BrowserLost: Chromium has gone, or shows no tab in time.

        """
        route_events(self)
        send = self.connection.send
        await send.Browser.setDownloadBehavior(
            params={
                "behavior": "allowAndName",
                "downloadPath": str(self.downloads.folder),
                "eventsEnabled": True,
            }
        )
        pages_only: list[FilterEntry] = [{"type": "page"}, {"exclude": True}]
        await send.Target.setAutoAttach(
            params={"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True, "filter": pages_only}
        )
        if not self.tabs:
            await send.Target.createTarget(params={"url": "about:blank"})
        try:
            async with asyncio.timeout(_TAB_SECONDS):
                while not self.tabs:
                    await self._next_tab()
                for tab in list(self.tabs.values()):
                    await tab.ready.wait()
        except TimeoutError as error:
            raise BrowserLost(f"Chromium showed no usable tab within {_TAB_SECONDS:.0f} s.") from error

    @property
    def active(self) -> BrowserTab:
        """The tab that the agent looks at.

        Raises:
            BrowserLost: Chromium has gone.

        """
        if self.connection.lost.is_set() or not self.tabs:
            raise BrowserLost("Chromium has gone.")
        return self.tabs.get(self._active) or next(reversed(self.tabs.values()))

    def tab_list(self, titles: dict[str, str]) -> list[Tab]:
        """List the open tabs as a page lists them. `titles` by the tabs' ids."""
        active = self._active if self._active in self.tabs else next(reversed(self.tabs), "")
        return [Tab(id=t.id, url=t.url, title=titles.get(t.id, ""), active=t.id == active) for t in self.tabs.values()]

    async def switch(self, tab: BrowserTab) -> None:
        """Look at this tab from now on."""
        self._active = tab.id
        await bring_to_front(tab)

    async def open_tab(self) -> BrowserTab:
        """Open an empty tab and look at it.

        Raises:
            BrowserError: Chromium did not open one.

        """
        reply = await self.connection.send.Target.createTarget(params={"url": "about:blank"})
        try:
            async with asyncio.timeout(_TAB_SECONDS):
                while (tab := self._by_target(reply["targetId"])) is None:
                    await self._next_tab()
                await tab.ready.wait()
        except TimeoutError as error:
            raise BrowserError(f"A new tab did not open within {_TAB_SECONDS:.0f} s.") from error
        await self.switch(tab)
        return tab

    async def close_tab(self, tab: BrowserTab) -> None:
        """Close a tab without asking its page. The last tab is replaced by an empty one."""
        if len(self.tabs) == 1:
            await self.open_tab()
        await self.connection.send.Target.closeTarget(params={"targetId": tab.target.target_id})
        try:
            async with asyncio.timeout(_TAB_SECONDS):
                await tab.closed.wait()
        except TimeoutError:
            self._drop(tab)
        await bring_to_front(self.active)

    async def abandon(self, tab: BrowserTab, reason: str) -> None:
        """Close a tab whose page does not let go of it."""
        if not tab.abandoned:
            tab.abandoned = True
            self.connection.give_up(tab.session_id, f"{reason} Its tab was closed.")
            await self.close_tab(tab)

    def notice(self, sentence: str) -> None:
        """Note something that happened, for the next report."""
        self._notices.append(sentence)

    def take_notices(self) -> list[str]:
        """Take what happened since this was last asked: dialogs, downloads, tabs, crashes."""
        notices, self._notices = self._notices, []
        return [*self.dialogs.take_reports(), *self.downloads.take_reports(), *notices]

    def spawn(self, work: Coroutine[None, None, object]) -> None:
        """Run something that an event asks for; a handler must not wait for replies itself."""
        task: asyncio.Task[object] = asyncio.create_task(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def detach(self) -> None:
        """Close the connection; Chromium stays."""
        for task in list(self._tasks):
            task.cancel()
        await self.connection.stop()
        self.connection.lost.set()

    def tab_of(self, session_id: str | None) -> BrowserTab | None:
        """Find the tab to which a session belongs."""
        return next((tab for tab in self.tabs.values() if session_id in tab.targets), None)

    def attached(self, event: AttachedToTargetEvent, session_id: str | None) -> None:
        """Target.attachedToTarget: a tab was opened, or a frame moved to a process of its own."""
        info = event["targetInfo"]
        host = self.tab_of(session_id)
        if host is not None and session_id is not None:
            target = CdpTarget(self.connection, event["sessionId"], info["targetId"], host.targets[session_id])
            host.add_frame_target(target)
            self.spawn(self._prepare(host, target))
            return
        self._numbered += 1
        target = CdpTarget(self.connection, event["sessionId"], info["targetId"], None)
        tab = BrowserTab(self.connection, f"t{self._numbered}", target, info.get("openerId", ""), self.vault)
        self.tabs[tab.id] = tab
        self._tab_came.set()
        if tab.opener and self.acting:
            self.tabs_opened += 1
            self._active = tab.id
            self.notice("It opened a new tab, which is shown now.")
        elif tab.opener:
            self.notice(f"The page opened tab {tab.id} on its own.")
        self.spawn(self._prepare(tab, target))

    def detached(self, session_id: str) -> None:
        """Target.detachedFromTarget: a tab was closed, or a frame's process went away."""
        tab = self.tab_of(session_id)
        if tab is None:
            return
        if session_id == tab.session_id:
            self._drop(tab)
        else:
            tab.drop_target(session_id)

    def page_crashed(self, session_id: str) -> None:
        """Inspector.targetCrashed."""
        if tab := self.tab_of(session_id):
            tab.crashed(session_id)
            self.connection.give_up(session_id, "The page crashed.")

    async def _prepare(self, tab: BrowserTab, target: CdpTarget) -> None:
        try:
            await target.prepare(self._width, self._height)
            await tab.load_tree(target)
            if target is tab.target and self._active == tab.id:
                await bring_to_front(tab)
        finally:
            tab.ready.set()
            tab.activity.wake()

    async def _next_tab(self) -> None:
        self._tab_came.clear()
        await self._tab_came.wait()

    def _drop(self, tab: BrowserTab) -> None:
        if self.tabs.pop(tab.id, None) is None:
            return
        tab.closed.set()
        tab.activity.wake()
        if self._active == tab.id or not self._active:
            opener = self._by_target(tab.opener) if tab.opener else None
            self._active = opener.id if opener else next(reversed(self.tabs), "")
            if self._active:
                self.spawn(bring_to_front(self.tabs[self._active]))

    def _by_target(self, target_id: str) -> BrowserTab | None:
        return next((tab for tab in self.tabs.values() if tab.target.target_id == target_id), None)


async def _quietly(work: Coroutine[None, None, object]) -> None:
    try:
        await work
    except BrowserError:
        # A target that goes away while it is being prepared, or answers too late, is seen by whoever uses it.
        return
