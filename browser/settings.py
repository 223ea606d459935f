"""How a browser is to be opened."""

from dataclasses import dataclass

from state import PageForm, Secret


@dataclass(kw_only=True, frozen=True)
class BrowserSettings:
    """The settings of one session."""

    headed: bool = False
    """Show the window."""
    chromium: str = ""
    """Chromium's executable; empty: `PLAN_AND_ACT_CHROMIUM`, else the first one found."""
    workspace: str = ""
    """The folder of `pages/`, `downloads/` and `uploads/`; empty: a temporary one, removed when the session closes."""
    storage: str = ""
    """The file for cookies and local storage; empty: one in the browser's own folder, gone with it."""
    page_form: PageForm = "outline"
    page_tokens: int = 4000
    """The most tokens that one observation may take."""
    pictures: bool = False
    """Take a picture at each observation, into `pages/` of the workspace."""
    har: str = ""
    """The file to which the session's traffic is added when it ends, as an HTTP archive; empty: none is kept."""
    secrets: tuple[Secret, ...] = ()
    """What may be typed by its placeholder, and is shown by it only; their values are taken from the environment."""
    width: int = 1280
    """The viewport, in CSS pixels."""
    height: int = 720
