"""What the agent sees, and what it holds of the browser."""

from typing import Literal

from typing_extensions import TypedDict

PageForm = Literal["outline", "html"]
"""`outline` is the default; `html` is the paper's simplified HTML, for the `paper` and `released` presets."""


class Tab(TypedDict):
    """One open tab."""

    id: str
    """Short and stable while the tab is open: `t1`."""
    url: str
    title: str
    active: bool


class Page(TypedDict):
    """One observation: a page, bounded in size. The newest is kept in the state, older ones are not."""

    url: str
    title: str
    form: PageForm
    text: str
    """The page as a model reads it, in `form`, within the run's budget of tokens."""
    ids: list[str]
    """The ids of elements that `text` shows, in its order."""
    tabs: list[Tab]
    changes: list[str]
    """What changed since the last action: short sentences, the most telling first, bounded."""
    digest: str
    """A short hash of what the page shows: two observations with one digest look the same to a reader."""
    picture: str
    """The file name of its picture in the workspace's `pages/`, or empty when none was taken."""


class BrowserHandle(TypedDict):
    """What is needed to come back to a browser that a run left behind."""

    cdp_url: str
    pid: int
    profile: str
    """Chromium's user data folder, ours and temporary."""
    tabs: list[Tab]
    storage: str
    """The file with cookies and local storage as last saved, or empty."""
