"""Going to an address, and through a tab's history."""

from browser.errors import ActionRefused, PageSilent
from browser.settle import page_loads, stop_loading
from browser.tab import BrowserTab


async def navigate(tab: BrowserTab, url: str) -> None:
    """Open an address in a tab and wait until it is there.

    Raises:
        ActionRefused: `blocked`, it could not be reached; `timeout`, it does not answer.

    """
    mark = tab.activity.mark()
    try:
        reply = await tab.connection.send.Page.navigate(params={"url": url}, session_id=tab.session_id)
    except PageSilent as error:
        await stop_loading(tab)
        raise ActionRefused("timeout", f"{url} did not answer in time.") from error
    # An aborted navigation is one that became a download, or that the site answered with nothing.
    if (problem := reply.get("errorText", "")) and problem != "net::ERR_ABORTED":
        await page_loads(tab, mark)  # Chromium's own page about it
        raise ActionRefused("blocked", f"{url} could not be opened: {problem}.")
    if not await page_loads(tab, mark):
        raise ActionRefused("timeout", f"{url} began to answer and did not go on in time.")


async def step_in_history(tab: BrowserTab, by: int) -> bool:
    """Go so many steps through the tab's history; False when there is no such entry.

    Raises:
        ActionRefused: `blocked`, the page could not be reached; `timeout`, it does not answer.

    """
    send, session = tab.connection.send, tab.session_id
    history = await send.Page.getNavigationHistory(session_id=session)
    index = history["currentIndex"] + by
    entries = history["entries"]
    # Every tab begins with an empty page of its own, which nobody means to go back to.
    if not 0 <= index < len(entries) or (index == 0 and entries[0]["url"] == "about:blank"):
        return False
    mark = tab.activity.mark()
    await send.Page.navigateToHistoryEntry(params={"entryId": entries[index]["id"]}, session_id=session)
    while not tab.activity.navigated_since(mark):
        if not await tab.activity.changed(1.0):
            break
    if not await page_loads(tab, mark):
        raise ActionRefused("timeout", f"{entries[index]['url']} did not answer in time.")
    if tab.activity.failure:
        raise ActionRefused("blocked", f"{entries[index]['url']} could not be opened: {tab.activity.failure}.")
    return True
