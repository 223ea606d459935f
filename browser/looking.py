"""One observation: the page as read, with the tabs, what happened, and a picture."""

import asyncio
import hashlib

from browser.errors import BrowserError, BrowserLost, PageCrashed, PageSilent, ProtocolError
from browser.frame import Frame
from browser.live import LiveBrowser
from browser.observation import Snapshot, observe
from browser.picture import take_picture
from browser.scripts import call_script
from browser.settings import BrowserSettings
from browser.settle import page_loads
from browser.tab import BrowserTab
from browser.workspace import Workspace
from state import Page, names_in

_ATTEMPTS = 4
_MOST_CHANGES = 12
_UNREADABLE = "This page {}. Open an address, go to another tab, or try again."
_MOST_WORDS = 12_000
_MOST_REASON = 160
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a page that nobody thought of may make the reading raise, beside what the browser refuses."""


async def look(
    live: LiveBrowser, previous: Snapshot | None, workspace: Workspace, settings: BrowserSettings
) -> tuple[Snapshot | None, Page]:
    """Observe the active tab. The snapshot is None where the page cannot be read; the page then says why.

    Raises:
        BrowserLost: Chromium has gone.

    """
    snapshot, problem = await _read(live, previous, settings)
    tab = live.active
    if snapshot is None:
        page = _unreadable(live, tab, settings, problem, await _plain_text(tab) if "cannot" in problem else "")
    else:
        page = Page(
            url=snapshot.url,
            title=_printable(snapshot.title),
            form=settings.page_form,
            text=_printable(snapshot.text),
            ids=snapshot.ids,
            tabs=live.tab_list({**await _titles(live), tab.id: _printable(snapshot.title)}),
            changes=[_printable(change) for change in [*live.take_notices(), *snapshot.changes][:_MOST_CHANGES]],
            digest=snapshot.digest,
            picture="",
        )
        await asyncio.gather(*(_arm(frame) for frame in tab.frames()))
    if settings.pictures and not _shows_secrets(live, snapshot):
        page["picture"] = await take_picture(tab, workspace)
    return snapshot, page


def _shows_secrets(live: LiveBrowser, snapshot: Snapshot | None) -> bool:
    if snapshot is None:
        return bool(live.vault)
    return bool(names_in(f"{snapshot.title} {snapshot.whole}"))


async def _read(live: LiveBrowser, previous: Snapshot | None, settings: BrowserSettings) -> tuple[Snapshot | None, str]:
    problem = ""
    for _ in range(_ATTEMPTS):
        tab = live.active
        try:
            await tab.ready.wait()
            snapshot = await observe(tab.frames(), previous, form=settings.page_form, tokens=settings.page_tokens)
        except PageCrashed:
            return None, "crashed"
        except PageSilent:
            if problem:
                break
            problem = "does not answer"
            await tab.stop_scripts()
        except (ProtocolError, KeyError) as error:
            # It was between two documents; the next one is worth waiting for.
            problem = f"cannot be read ({_reason(error)})"
            await page_loads(tab, tab.activity.mark())
        except _FAULTS as error:
            return None, f"cannot be read ({_reason(error)})"
        else:
            return snapshot, ""
    return None, problem


def _reason(error: Exception) -> str:
    words = error.reason if isinstance(error, ProtocolError) else f"{type(error).__name__}: {error}"
    first = (words.strip().splitlines() or [""])[0]
    return first if len(first) <= _MOST_REASON else first[: _MOST_REASON - 1] + "…"


async def _plain_text(tab: BrowserTab) -> str:
    """Give the page's bare words, for what cannot be read otherwise; empty where there is no page to ask."""
    try:
        words = await tab.main.evaluate("(most) => (document.body?.innerText || '').slice(0, most)", _MOST_WORDS)
    except BrowserLost:
        raise
    except BrowserError:
        return ""
    lines = (" ".join(line.split()) for line in str(words).splitlines())
    return _printable("\n".join(line for line in lines if line))


def _unreadable(live: LiveBrowser, tab: BrowserTab, settings: BrowserSettings, problem: str, words: str) -> Page:
    text = _UNREADABLE.format(problem)
    if words:
        text += f" Its words alone, without what can be clicked (keys and addresses still work):\n{words}"
    return Page(
        url=tab.url,
        title="",
        form=settings.page_form,
        text=text,
        ids=[],
        tabs=live.tab_list({}),
        changes=[_printable(notice) for notice in live.take_notices()],
        digest=hashlib.sha256(f"{tab.url}\n{text}".encode()).hexdigest()[:16],
        picture="",
    )


async def _titles(live: LiveBrowser) -> dict[str, str]:
    if len(live.tabs) == 1:
        return {}
    infos = (await live.connection.send.Target.getTargets())["targetInfos"]
    titles = {info["targetId"]: info["title"] for info in infos}
    return {tab.id: _printable(titles.get(tab.target.target_id, "")) for tab in live.tabs.values()}


async def _arm(frame: Frame) -> None:
    # From here to the next action, what moves on its own is learned, so that it is not taken for an effect.
    try:
        await call_script(frame, "watch", "arm")
    except BrowserLost:
        raise
    except BrowserError:
        return  # it went away


def _printable(text: str) -> str:
    # Half of a surrogate pair, as pages may hold, cannot be written down as UTF-8.
    return text.encode("utf-8", "replace").decode()
