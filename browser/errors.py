"""What can go wrong with a browser, as typed errors that say what to do next."""

from state import OutcomeKind


class BrowserError(Exception):
    """Anything that went wrong with the browser. Its message is one sentence for a person."""


class ChromiumNotFound(BrowserError):
    """There is no Chromium on this machine."""


class ChromiumFailed(BrowserError):
    """Chromium was started and did not come up."""


class BrowserLost(BrowserError):
    """Chromium has gone: it died, was ended, or closed the connection."""


class PageCrashed(BrowserError):
    """The page's own process died. Opening an address in the tab brings it back."""


class PageSilent(BrowserError):
    """The page did not answer within the time that it is given."""


class ProtocolError(BrowserError):
    """Chromium refused a command. `reason` is in its own words."""

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(f"Chromium refused {method}: {reason}")
        self.method = method
        self.reason = reason


class ActionRefused(BrowserError):
    """An action that was not carried out; it ends as an outcome of this kind, never as an exception of `act`."""

    def __init__(self, kind: OutcomeKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
