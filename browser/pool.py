"""The sessions of this process by key: opened, found again, closed."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

from browser.actions.navigating import address_of
from browser.connection import connect_to, load_client
from browser.errors import ActionRefused, BrowserError, BrowserLost
from browser.har import Traffic
from browser.live import LiveBrowser
from browser.loop import on_browser_loop
from browser.navigation import navigate
from browser.process import ChromiumProcess, adopt_chromium, launch_chromium, sweep_chromium, sweep_run
from browser.secrets import vault_of
from browser.session import Session
from browser.settings import BrowserSettings
from browser.storage import Storage, empty_storage, load_storage, restore_storage
from browser.workspace import workspace_of
from state import BrowserHandle

_sessions: dict[str, Session] = {}


async def open_session(key: str, url: str, settings: BrowserSettings) -> Session:
    """Open a browser at an address. A session of the same key is closed first.

    A page that cannot be reached is no error: the session is there, and the page says what is wrong.

    Raises:
        ChromiumNotFound: there is no Chromium on this machine.
        ChromiumFailed: it did not start.
        BrowserLost: it went away at once.

    """
    return await on_browser_loop(_open(key, [url], url, settings, empty_storage()))


async def session_for(key: str, handle: BrowserHandle, settings: BrowserSettings) -> Session:
    """Find the session of a run again: the live one, else the one that its handle leads to, else one made anew.

    One made anew stands at the same addresses with the same cookies and local storage.

    Raises:
        BrowserError: as `open_session`.

    """
    return await on_browser_loop(_come_back(key, handle, settings))


async def reopen_session(key: str, handle: BrowserHandle, settings: BrowserSettings) -> Session:
    """End the browser of a run, whichever it is, and open another one at the same addresses.

    Raises:
        BrowserError: as `open_session`.

    """
    return await on_browser_loop(_reopen(key, handle, settings))


def live_session(key: str) -> Session:
    """Find a session that somebody has opened in this process.

    Raises:
        BrowserLost: there is none of this key, or its Chromium has gone.

    """
    session = _sessions.get(key)
    if session is None or not session.alive:
        raise BrowserLost(f"Expected an open browser under the key {key!r}, found none; open_session opens one.")
    return session


async def close_session(key: str, handle: BrowserHandle | None = None) -> None:
    """Close the session of this key; where this process has none, end the browser that the handle leads to."""
    await asyncio.shield(on_browser_loop(_close_or_sweep(key, handle)))


async def close_all() -> None:
    """Close every session of this process."""
    await asyncio.shield(on_browser_loop(_close(list(_sessions))))


async def _open(key: str, urls: list[str], active: str, settings: BrowserSettings, storage: Storage) -> Session:
    await _close([key])
    if settings.storage:  # a run that outlives its process may have left a browser before it could say where
        await asyncio.to_thread(sweep_run, settings.storage)
    process = await _launch(settings)
    try:
        session, live = await _attach(key, process, settings, storage)
        await restore_storage(live, storage)
        first = live.active
        for number, url in enumerate(urls):
            tab = first if number == 0 else await live.open_tab()
            try:
                await navigate(tab, live.vault.address(address_of(url, "about:blank")))
            except ActionRefused as refusal:
                live.notice(str(refusal))
        chosen = next((tab for tab in live.tabs.values() if live.vault.cleaned(tab.url) == active), first)
        await live.switch(chosen)
    except BaseException:
        await asyncio.shield(asyncio.to_thread(process.end))
        raise
    await _close([key])  # another one may have been opened under the same key meanwhile
    _sessions[key] = session
    return session


async def _come_back(key: str, handle: BrowserHandle, settings: BrowserSettings) -> Session:
    session = _sessions.get(key)
    if session is not None and session.alive:
        return session
    storage = await asyncio.to_thread(load_storage, Path(handle["storage"])) if handle["storage"] else empty_storage()
    if session is not None:
        settings = replace(settings, har=session.settings.har)  # whoever opened it keeps its traffic
        process = await session.let_go()
    else:
        process = await asyncio.to_thread(adopt_chromium, handle["pid"], handle["profile"], handle["cdp_url"])
    if process is not None:
        try:
            session, _ = await _attach(key, process, settings, storage)
        except BrowserError:
            await asyncio.to_thread(process.end)
        else:
            _sessions[key] = session
            return session
    return await _rebuild(key, handle, settings, storage)


async def _reopen(key: str, handle: BrowserHandle, settings: BrowserSettings) -> Session:
    storage = await asyncio.to_thread(load_storage, Path(handle["storage"])) if handle["storage"] else empty_storage()
    await _close([key])
    return await _rebuild(key, handle, settings, storage)


async def _rebuild(key: str, handle: BrowserHandle, settings: BrowserSettings, storage: Storage) -> Session:
    await asyncio.to_thread(sweep_chromium, handle["pid"], handle["profile"])
    urls = [tab["url"] for tab in handle["tabs"]] or ["about:blank"]
    active = next((tab["url"] for tab in handle["tabs"] if tab["active"]), urls[0])
    session = await _open(key, urls, active, settings, storage)
    session.rebuilt = True
    return session


async def _launch(settings: BrowserSettings) -> ChromiumProcess:
    cancelled = threading.Event()
    launching = asyncio.ensure_future(asyncio.to_thread(launch_chromium, settings, cancelled))
    try:
        await asyncio.to_thread(load_client)
        return await asyncio.shield(launching)
    except asyncio.CancelledError:
        cancelled.set()
        launching.add_done_callback(_end_unwanted)
        raise


def _end_unwanted(launching: "asyncio.Future[ChromiumProcess]") -> None:
    if not launching.cancelled() and launching.exception() is None:
        threading.Thread(target=launching.result().end, name="plan-and-act-end").start()


async def _attach(
    key: str, process: ChromiumProcess, settings: BrowserSettings, storage: Storage
) -> tuple[Session, LiveBrowser]:
    vault = vault_of(settings.secrets)
    workspace = workspace_of(settings.workspace, process.folder)
    await asyncio.to_thread(workspace.make)
    connection = await connect_to(process.cdp_url, str(process.folder / "profile"))
    traffic = Traffic(connection.send_raw) if settings.har else None
    live = LiveBrowser(connection, workspace.downloads, settings.width, settings.height, vault=vault, traffic=traffic)
    try:
        await live.attach()
    except BaseException:
        await live.detach()
        raise
    return Session(key, process, live, workspace, settings, storage), live


async def _close_or_sweep(key: str, handle: BrowserHandle | None) -> None:
    if key in _sessions or handle is None:
        await _close([key])
    else:
        await asyncio.to_thread(sweep_chromium, handle["pid"], handle["profile"])


async def _close(keys: list[str]) -> None:
    await asyncio.gather(*(session.end() for key in keys if (session := _sessions.pop(key, None))))
