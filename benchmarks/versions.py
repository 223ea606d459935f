"""What a result depends on beside its settings."""

import platform
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from browser import BrowserSettings
from browser.chromium import find_chromium
from browser.errors import ChromiumNotFound

_SECONDS = 30
"""How long Chromium may take to say its version."""


@cache
def versions(chromium: str) -> dict[str, str]:
    """Name the versions of this project, of Python, of the packages and of the Chromium that matter to a rerun."""
    packages = {name: _package(name) for name in ("plan-and-act", "langgraph", "browser-use")}
    return {"python": platform.python_version(), **packages, "chromium": _chromium(chromium)}


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _chromium(named: str) -> str:
    try:
        executable = find_chromium(BrowserSettings(chromium=named))
        told = subprocess.run(  # noqa: S603 - the user's own Chromium
            [executable, "--version"], capture_output=True, text=True, timeout=_SECONDS, check=True
        ).stdout
    except ChromiumNotFound:
        return "not found"
    except (OSError, subprocess.SubprocessError):
        return "not known"
    return next((word for word in told.split() if word[0].isdigit()), told.strip())
