"""One page, in one browser, as our session and browser-use's see it."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from benchmarks.observation.pages import MeasuredPage
from benchmarks.observation.targets import PageTarget, TargetFinder
from browser import BrowserSettings, close_session, open_session
from models import count_tokens

if TYPE_CHECKING:
    from browser_use import BrowserSession

_SETTLE_SECONDS = 1.5
"""Applications go on drawing for a while after they have loaded."""

Seen = TypeVar("Seen")


@dataclass(frozen=True, kw_only=True)
class Sight:
    """One way of seeing a page."""

    text: str
    tokens: int
    milliseconds: float
    """The median of the repeats, without a first one that warms up."""
    ids: int
    """How many elements it offers, whether a person could use them or not."""
    reached: set[int] = field(default_factory=set)
    """The targets that it offers, by their place in the list."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What was measured of one page."""

    page: str
    targets: list[PageTarget]
    ours: Sight
    theirs: Sight

    def offered(self, sight: Sight, *, in_view: bool) -> tuple[int, int]:
        """Count the targets that are offered, and those that there are."""
        counted = [index for index, target in enumerate(self.targets) if target.in_view or not in_view]
        return len(sight.reached.intersection(counted)), len(counted)


async def compare(page: MeasuredPage, folder: Path, repeats: int) -> Comparison:
    """See a page both ways, in one tab of one browser, ours first."""
    settings = BrowserSettings()
    session = await open_session("observation", page.url, settings)
    try:
        await asyncio.sleep(_SETTLE_SECONDS)
        seen, ours_ms = await _timed(session.observe, repeats)
        theirs = await _attached(session.handle["cdp_url"], folder, settings)
        try:

            async def summary() -> tuple[str, dict[int, int]]:
                state = await theirs.get_browser_state_summary(include_screenshot=False)
                nodes = {index: node.backend_node_id for index, node in state.dom_state.selector_map.items()}
                return state.dom_state.llm_representation(), nodes

            (text, nodes), theirs_ms = await _timed(summary, repeats)
            tab = await theirs.get_or_create_cdp_session()
            finder = TargetFinder(tab.cdp_client, tab.session_id)
            await finder.find()
            shown = [int(index) for index in re.findall(r"\[(\d+)\]<", text)]
            return Comparison(
                page=page.name,
                targets=finder.targets,
                ours=Sight(
                    text=seen["text"],
                    tokens=count_tokens(seen["text"]),
                    milliseconds=ours_ms,
                    ids=len(seen["ids"]),
                    reached=await finder.reached(await finder.nodes_of_ids(seen["ids"])),
                ),
                theirs=Sight(
                    text=text,
                    tokens=count_tokens(text),
                    milliseconds=theirs_ms,
                    ids=len(shown),
                    reached=await finder.reached([nodes[index] for index in shown if index in nodes]),
                ),
            )
        finally:
            await theirs.stop()
    finally:
        await close_session("observation")


async def _attached(cdp_url: str, folder: Path, settings: BrowserSettings) -> "BrowserSession":
    from browser_use import BrowserSession  # late: its settings are read as it is imported

    session: BrowserSession = BrowserSession(
        cdp_url=cdp_url,
        user_data_dir=str(folder / "profile"),
        downloads_path=str(folder / "downloads"),
        viewport={"width": settings.width, "height": settings.height},
        minimum_wait_page_load_time=0,
        wait_for_network_idle_page_load_time=0,
    )
    await session.start()
    return session


async def _timed(see: Callable[[], Awaitable[Seen]], repeats: int) -> tuple[Seen, float]:
    taken = []
    seen = await see()
    for _ in range(repeats):
        began = time.perf_counter()
        seen = await see()
        taken.append(1000 * (time.perf_counter() - began))
    return seen, median(taken)
