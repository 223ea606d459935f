"""The one place that knows the browser: Chromium's process, sessions, observing and acting."""

from browser.actions import action_specs
from browser.errors import BrowserError, BrowserLost, ChromiumFailed, ChromiumNotFound
from browser.frame import JSON, ScriptError
from browser.pool import close_all, close_session, live_session, open_session, reopen_session, session_for
from browser.secrets import Vault, vault_of
from browser.session import Session
from browser.settings import BrowserSettings

__all__ = [
    "JSON",
    "BrowserError",
    "BrowserLost",
    "BrowserSettings",
    "ChromiumFailed",
    "ChromiumNotFound",
    "ScriptError",
    "Session",
    "Vault",
    "action_specs",
    "close_all",
    "close_session",
    "live_session",
    "open_session",
    "reopen_session",
    "session_for",
    "vault_of",
]
