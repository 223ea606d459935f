"""Actions on tabs."""

from browser.actions.navigating import address_of
from browser.actions.report import Report
from browser.errors import ActionRefused
from browser.hands import Hands
from browser.navigation import navigate
from browser.tab import BrowserTab


async def switch_tab(hands: Hands, *, tab: str) -> Report:
    """Look at another tab.

    tab: its id, such as `t2`
    """
    chosen = _tab(hands, tab)
    await hands.live.switch(chosen)
    return Report(f"Looking at tab {chosen.id}.", effect=True)


async def open_tab(hands: Hands, *, url: str) -> Report:
    """Open an address in a new tab."""
    address = address_of(url, hands.tab.url)
    tab = await hands.live.open_tab()
    await navigate(tab, address)
    return Report(f"Opened {tab.url} in tab {tab.id}.", effect=True)


async def close_tab(hands: Hands, *, tab: str | None = None) -> Report:
    """Close a tab; this one when none is named."""
    chosen = _tab(hands, tab) if tab else hands.tab
    await hands.live.close_tab(chosen)
    return Report(f"Closed tab {chosen.id}; looking at tab {hands.live.active.id}.", effect=True)


def _tab(hands: Hands, tab_id: str) -> BrowserTab:
    wanted = tab_id.strip("[] ")
    found = hands.live.tabs.get(wanted) or hands.live.tabs.get(f"t{wanted}")
    if found is None:
        raise ActionRefused("invalid_action", f"There is no tab {tab_id!r}. Open are: {', '.join(hands.live.tabs)}.")
    return found
