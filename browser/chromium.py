"""Which Chromium to run, and with which flags."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from browser.errors import ChromiumNotFound
from browser.settings import BrowserSettings

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHT_CACHES = (".cache/ms-playwright", "Library/Caches/ms-playwright", "AppData/Local/ms-playwright")
_PLAYWRIGHT_PATTERNS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)

_UNWANTED = (
    "AutofillServerCommunication",
    "BackForwardCache",
    "CertificateTransparencyComponentUpdater",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "InterestFeedContentSuggestions",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PasswordLeakDetection",
    "Translate",
)

_NOWHERE = "http://127.0.0.1:9"
"""Where nothing answers: Chromium's own calls to its maker's services go there."""

_FLAGS = (
    f"--gaia-url={_NOWHERE}",
    f"--gcm-checkin-url={_NOWHERE}/checkin",
    f"--google-base-url={_NOWHERE}",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--no-service-autorun",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-field-trial-config",
    "--disable-hang-monitor",
    "--disable-infobars",
    "--disable-popup-blocking",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    f"--disable-features={','.join(_UNWANTED)}",
    "--metrics-recording-only",
    "--mute-audio",
    "--password-store=basic",
    "--use-mock-keychain",
    "--force-color-profile=srgb",
)


def find_chromium(settings: BrowserSettings) -> str:
    """Find the path of the Chromium to run.

    The first of: the settings' executable, `PLAN_AND_ACT_CHROMIUM`, a usual name on the PATH, Playwright's cache.

    Raises:
        ChromiumNotFound: there is none, or the one that was named is not an executable file.

    """
    named = settings.chromium or os.environ.get("PLAN_AND_ACT_CHROMIUM", "")
    if named:
        found = shutil.which(named)
        if found is None:
            raise ChromiumNotFound(
                f"{named!r} was named as Chromium and is not an executable file: name one that is, "
                "or leave PLAN_AND_ACT_CHROMIUM empty to take the first one found."
            )
        return found
    for candidate in _candidates():
        return candidate
    raise ChromiumNotFound(
        "No Chromium was found: run `make setup`, which installs one, or name yours with PLAN_AND_ACT_CHROMIUM."
    )


def chromium_flags(settings: BrowserSettings, profile: Path) -> list[str]:
    """Give the flags of one Chromium: its own profile, a free debugging port, and no connections of its own."""
    flags = [*_FLAGS, f"--user-data-dir={profile}", f"--window-size={settings.width},{settings.height}"]
    if not settings.headed:
        flags += ["--headless=new", "--hide-scrollbars"]
    if sys.platform != "win32" and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return [*flags, "about:blank"]


def _candidates() -> Iterator[str]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield found
    caches = [Path.home() / cache for cache in _PLAYWRIGHT_CACHES]
    if named := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        caches.insert(0, Path(named))
    for cache in caches:
        for pattern in _PLAYWRIGHT_PATTERNS:
            # The newest build sorts last.
            yield from (str(path) for path in sorted(cache.glob(pattern), reverse=True) if os.access(path, os.X_OK))
