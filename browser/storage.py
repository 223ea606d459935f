"""Cookies and local storage, kept in a file to come back by."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast
from urllib.parse import urlsplit

from browser.errors import BrowserError
from browser.live import LiveBrowser

if TYPE_CHECKING:
    from cdp_use.cdp.network.types import Cookie, CookieParam

_READ = "() => { try { return { ...localStorage } } catch { return {} } }"
_FILL = """(() => {
  const kept = %s[location.origin];
  if (kept && !localStorage.length) for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
})()"""


class Storage(TypedDict):
    """What a browser remembers of the sites it was on."""

    cookies: list[Cookie]
    local: dict[str, dict[str, str]]
    """Local storage by origin: of each origin that a tab showed when this was read."""


async def read_storage(live: LiveBrowser, before: Storage) -> Storage:
    """Read the cookies, and the local storage of the page that is shown; the rest is kept from before."""
    local = dict(before["local"])
    try:
        cookies = (await live.connection.send.Storage.getCookies())["cookies"]
        tab = live.active
        parts = urlsplit(tab.url)
        if parts.scheme in ("http", "https"):
            local[f"{parts.scheme}://{parts.netloc}"] = cast("dict[str, str]", await tab.main.evaluate(_READ))
    except BrowserError:
        return before
    return Storage(cookies=cookies, local={origin: items for origin, items in local.items() if items})


async def restore_storage(live: LiveBrowser, storage: Storage) -> None:
    """Give an empty browser what another one remembered. Local storage is filled as each origin is opened."""
    send = live.connection.send
    if storage["cookies"]:
        await send.Storage.setCookies(params={"cookies": [_settable(cookie) for cookie in storage["cookies"]]})
    if storage["local"]:
        source = _FILL % json.dumps(storage["local"])
        for tab in live.tabs.values():
            await send.Page.addScriptToEvaluateOnNewDocument(params={"source": source}, session_id=tab.session_id)


def empty_storage() -> Storage:
    """Nothing remembered."""
    return Storage(cookies=[], local={})


def write_storage(file: Path, storage: Storage) -> None:
    """Write it, readable by its owner only, whole or not at all, and its folder where there is none."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = file.with_suffix(".new")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(storage, out)
    scratch.replace(file)


def load_storage(file: Path) -> Storage:
    """Read such a file; nothing remembered where there is none that can be read."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return Storage(cookies=raw["cookies"], local=raw["local"])
    except (OSError, ValueError, KeyError, TypeError):
        return empty_storage()


def _settable(cookie: Cookie) -> CookieParam:
    kept = ("name", "value", "domain", "path", "secure", "httpOnly", "sameSite", "priority", "partitionKey")
    settable: dict[str, object] = {key: value for key, value in cookie.items() if key in kept}
    if not cookie["session"]:
        settable["expires"] = cookie["expires"]
    return cast("CookieParam", settable)
