"""What a tab is doing: navigations, requests in flight, documents loading. Waiting is done on this, not on a clock."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

_WORTH_WAITING = frozenset({"Document", "XHR", "Fetch", "Script", "Stylesheet"})
"""Kinds of requests whose end may change what a reader sees. Sockets and streams never end; pictures can wait."""


_ASKING = frozenset({"XHR", "Fetch"})
_OFTEN = 2


@dataclass(frozen=True)
class Mark:
    """A point in a tab's life, to tell what came after it."""

    navigations: int = 0
    main_navigations: int = 0
    requests: int = 0
    commits: int = 0
    documents: int = 0
    aborted: int = 0


@dataclass
class Activity:
    """Counters and sets kept by a tab's events. Belongs to one event loop."""

    navigations: int = 0
    """Navigations that began, in any frame."""
    commits: int = 0
    """Documents that arrived and addresses that changed, in any frame."""
    documents: int = 0
    """Documents that arrived in the page's own frame."""
    main_navigations: int = 0
    """Navigations of the page's own frame."""
    requests: int = 0
    """Requests that began."""
    document_error: str = ""
    """Why a document could not be loaded, in Chromium's words: the newest such."""
    aborted: int = 0
    """Documents whose loading was broken off: by another one, or because they became a download."""
    failure: str = ""
    """Why the page's own document is not there, or empty when it is."""
    loading: set[str] = field(default_factory=set)
    """Frames that are loading."""
    ready: bool = True
    """Whether the newest document's DOM is there."""
    acting: bool = False
    """An action is being watched."""
    _asked: Counter[str] = field(default_factory=Counter)
    """How often a page asked for an address on its own: what it asks for again and again is no effect of an action."""
    _in_flight: dict[str, int] = field(default_factory=dict)
    """Requests worth waiting for, each with its number."""
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    def mark(self) -> Mark:
        """Remember this moment."""
        return Mark(self.navigations, self.main_navigations, self.requests, self.commits, self.documents, self.aborted)

    def navigated_since(self, mark: Mark) -> bool:
        """Whether a navigation began after it."""
        return self.navigations > mark.navigations or self.commits > mark.commits

    def requested_since(self, mark: Mark) -> bool:
        """Whether any request began after it."""
        return self.requests > mark.requests

    def in_flight_since(self, mark: Mark) -> bool:
        """Whether a request worth waiting for began after it and has not ended."""
        return any(number > mark.requests for number in self._in_flight.values())

    def request_began(self, request_id: str, kind: str, url: str) -> None:
        """Count a request that went out."""
        if kind in _ASKING and not self.loading:
            address = url.partition("?")[0]
            if not self.acting:
                self._asked[address] += 1
            if self._asked[address] >= _OFTEN:
                return
        self.requests += 1
        if kind in _WORTH_WAITING:
            self._in_flight[request_id] = self.requests
        self.wake()

    def request_ended(self, request_id: str) -> None:
        """Note that a request came to its end, well or not."""
        self._in_flight.pop(request_id, None)
        self.wake()

    def document_began(self) -> None:
        """Note that the page's document was replaced: what the old one waited for is of no interest any more."""
        self.commits += 1
        self.documents += 1
        self.ready = False
        self.failure = ""
        self._asked.clear()
        self.wake()

    def wake(self) -> None:
        """Let whoever waits look again."""
        self._woken.set()

    async def changed(self, seconds: float) -> bool:
        """Wait for the next event, at most so long; whether there was one."""
        self._woken.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return False
        return True
