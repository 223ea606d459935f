"""Waiting after an action for what the page does of it: navigation, network, mutations. No sleeping by the clock."""

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from browser.activity import Activity, Mark
from browser.errors import BrowserError, BrowserLost, PageCrashed, PageSilent
from browser.frame import Frame
from browser.live import LiveBrowser
from browser.scripts import call_script
from browser.tab import BrowserTab

T = TypeVar("T")

_QUIET_MS = 50
_LONGER_LOOK_MS = 250
"""How long a page that did nothing at once is watched before it is said that nothing came of the action."""
_SUGGESTIONS_MS = 450
"""How long the page is to be quiet after typing into a field that suggests: most wait for a pause in the typing."""
_RESTLESS_SECONDS = 1.5
_REQUESTS_SECONDS = 3.0
_DOCUMENT_SECONDS = 10.0
_LOAD_SECONDS = 3.0
_DOWNLOAD_SECONDS = 8.0
_DOWNLOAD_BEGINS_SECONDS = 1.0
_CLOSE_SECONDS = 0.05
_MOST_FRAMES = 8


@dataclass
class Effects:
    """What came of an action."""

    navigated: bool = False
    requested: bool = False
    changed: bool = False
    """The document changed: nodes, values, scrolling, the focus of a field, or what is drawn where."""
    elsewhere: bool = False
    """A dialog, another tab, a download, a file chooser."""
    timed_out: bool = False
    """The document that it led to did not come in time; its loading was stopped."""

    @property
    def nothing(self) -> bool:
        """Whether nothing came of it."""
        return not (self.navigated or self.requested or self.changed or self.elsewhere)


class Watch:
    """Watches one action, from before its first event until the page is quiet again."""

    def __init__(self, live: LiveBrowser, tab: BrowserTab) -> None:
        self._live = live
        self._tab = tab
        self.mark: Mark = tab.activity.mark()
        """The moment before the first event."""
        self._frames: list[Frame] = []
        self._before = self._elsewhere_count()
        self._downloads = live.downloads.began
        self.begun = False
        """Whether an event may have left: what is not known of the action after this is `unknown`."""
        self.suggests = False
        """The field that is typed into offers suggestions, which come a while after the last key."""
        self.keys = False
        """Keys are pressed: that the focus moves is what came of it, which with a mouse it always does."""

    async def begin(self) -> None:
        """Start counting, unless it has been started."""
        if self.begun:
            return
        self.begun = True
        self._tab.chooser = None
        self._tab.activity.acting = True
        self._frames = self._tab.frames()[:_MOST_FRAMES]
        await asyncio.gather(*(_script(frame, "begin") for frame in self._frames))
        self.mark = self._tab.activity.mark()
        self._before = self._elsewhere_count()

    async def settle(self, *, look_longer: bool = True) -> Effects:
        """Wait until the page has dealt with the action; every wait in it is bounded.

        Raises:
            BrowserLost: Chromium has gone.
            PageCrashed: the page's process died of it.
            PageSilent: the page does not answer.

        """
        effects = Effects()
        await self._look(effects, _SUGGESTIONS_MS if self.suggests else _QUIET_MS)
        if effects.nothing and look_longer:
            await self._look(effects, _LONGER_LOOK_MS)
        if effects.nothing:
            effects.changed = await self._redrawn()
        for frame in self._frames:
            self._live.spawn(_script(frame, "end"))
        await self._download_begins()
        if self._live.downloads.running:
            await self._live.downloads.wait(_DOWNLOAD_SECONDS)
        tab = self._live.active
        if tab is not self._tab:
            await _opened(tab)
        if tab.target.crashed:
            raise PageCrashed("The page crashed.")
        return effects

    async def _look(self, effects: Effects, quiet_ms: int) -> None:
        activity = self._tab.activity
        await self._mutations_end(effects, quiet_ms)
        if activity.navigated_since(self.mark):
            effects.navigated = True
            effects.timed_out = not await page_loads(self._tab, self.mark)
        elif activity.in_flight_since(self.mark):
            await requests_end(activity, self.mark)
            await self._mutations_end(effects, _QUIET_MS)
            if activity.navigated_since(self.mark):
                effects.navigated = True
                effects.timed_out = not await page_loads(self._tab, self.mark)
        effects.requested = activity.requested_since(self.mark)
        effects.elsewhere = self._elsewhere_count() > self._before or self._tab.closed.is_set()

    async def _mutations_end(self, effects: Effects, quiet_ms: int) -> None:
        for counts in await unless_leaving(self._tab, self.mark, self._quiet(quiet_ms)) or []:
            if isinstance(counts, dict):
                seen_here = cast("dict[str, int]", counts)
                effects.changed |= seen_here["effects"] > 0 or (self.keys and seen_here["moves"] > 0)

    async def _download_begins(self) -> None:
        # A document that was broken off has mostly become a download, which is told a little later.
        activity, downloads = self._tab.activity, self._live.downloads
        end = time.monotonic() + _DOWNLOAD_BEGINS_SECONDS
        while activity.aborted > self.mark.aborted and downloads.began == self._downloads and time.monotonic() < end:
            await activity.changed(end - time.monotonic())

    async def _quiet(self, quiet_ms: int) -> list[object]:
        longest = _RESTLESS_SECONDS * 1000
        return await asyncio.gather(*(_script(frame, "quiet", quiet_ms, longest) for frame in self._frames))

    async def _redrawn(self) -> bool:
        return any(await asyncio.gather(*(_script(frame, "redrawn") for frame in self._frames)))

    def _elsewhere_count(self) -> int:
        live = self._live
        chosen = 0 if self._tab.chooser is None else 1
        return live.dialogs.opened + live.downloads.began + live.tabs_opened + chosen


async def unless_leaving(tab: BrowserTab, mark: Mark, work: Coroutine[None, None, T]) -> T | None:
    """Wait for something that the page is asked, unless it begins to load another document: then None.

    A page that is being left answers late, and what it would say is of no interest any more.
    """
    activity = tab.activity
    task = asyncio.create_task(work)
    try:
        while not task.done():
            if activity.main_navigations > mark.main_navigations and tab.target.target_id in activity.loading:
                return None
            event = asyncio.create_task(activity.changed(_DOCUMENT_SECONDS))
            await asyncio.wait((task, event), return_when=asyncio.FIRST_COMPLETED)
            event.cancel()
        return task.result()
    finally:
        task.cancel()


async def page_loads(tab: BrowserTab, mark: Mark) -> bool:
    """Wait for the document that a navigation after `mark` leads to, and on through redirects that pages do.

    Returns:
        Whether it came in time. When not, its loading was stopped.

    """
    activity, end = tab.activity, time.monotonic() + _DOCUMENT_SECONDS
    while _open(tab):
        began = activity.main_navigations
        if not await _document_comes(tab, mark, end):
            await stop_loading(tab)
            return False
        await _load_ends(tab, mark)
        if activity.main_navigations == began or time.monotonic() > end:
            break
        mark = replace(mark, documents=activity.documents)
    return True


async def _document_comes(tab: BrowserTab, mark: Mark, end: float) -> bool:
    activity, main = tab.activity, tab.target.target_id
    while _open(tab):
        if main not in activity.loading or (activity.documents > mark.documents and activity.ready):
            return True
        if not await activity.changed(end - time.monotonic()):
            return False
    return True


async def _load_ends(tab: BrowserTab, mark: Mark) -> None:
    # All frames have loaded, and nothing that matters is in flight, for a while; a page that never ends is bounded.
    activity, quiet_since = tab.activity, time.monotonic()
    end = quiet_since + _LOAD_SECONDS
    while _open(tab) and (now := time.monotonic()) < end:
        if activity.loading or activity.in_flight_since(mark):
            quiet_since = now
        elif now - quiet_since >= _CLOSE_SECONDS:
            return
        await activity.changed(_CLOSE_SECONDS)


def _open(tab: BrowserTab) -> bool:
    return not tab.closed.is_set() and not tab.connection.lost.is_set()


async def requests_end(activity: Activity, mark: Mark) -> None:
    """Wait until the requests of an action have come back, for a while."""
    end = time.monotonic() + _REQUESTS_SECONDS
    while activity.in_flight_since(mark) and not activity.navigated_since(mark) and time.monotonic() < end:
        await activity.changed(end - time.monotonic())


async def stop_loading(tab: BrowserTab) -> None:
    """Give up on a document that does not come."""
    await tab.connection.send.Page.stopLoading(session_id=tab.session_id)
    tab.activity.loading.clear()
    tab.activity.ready = True


async def _opened(tab: BrowserTab) -> None:
    # A tab that has just been opened loads like any other document, from its beginning.
    await tab.ready.wait()
    await page_loads(tab, Mark())


async def _script(frame: Frame, function: str, *arguments: float) -> object:
    try:
        return await call_script(frame, "watch", function, *arguments)
    except (BrowserLost, PageCrashed, PageSilent):
        raise
    except BrowserError:
        return None  # the document went away, which the tab's own events tell better
