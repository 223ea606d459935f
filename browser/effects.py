"""What an action is about to do to the world, judged by its kind, its target and the page."""

import re
from typing import TYPE_CHECKING, Literal, cast

from typing_extensions import TypedDict

from browser.errors import ActionRefused, BrowserError, BrowserLost
from browser.keyboard import parse_keys
from browser.live import LiveBrowser
from browser.scripts import call_script
from browser.tab import BrowserTab
from state import Action, Aim, Effect

if TYPE_CHECKING:
    from browser.observation import Snapshot, Target

_READS = frozenset({
    "hover", "scroll_up", "scroll_down", "go_backward", "go_forward", "go_to", "open_tab", "switch_tab", "wait_for",
    "find_in_page", "read_page", "open_fold",
})  # fmt: skip
_REVERSIBLE = frozenset({"type", "select_dropdown_option", "upload_file", "close_tab", "drag", "right_click"})

_DOES = re.compile(
    r"\b(buy|checkout|confirm|create|delete|donate|erase|pay|place order|post|publish|purchase|register|remove|send|"
    r"subscribe|transfer|unsubscribe|vote|withdraw)\b",
    re.IGNORECASE,
)
"""Words by which the button of a form says that it does something, also where the form only asks (GET)."""
_SHOWS = re.compile(
    r"^(show|hide|more|less|next|previous|back|menu|open|search|find|filter|sort|view|details|expand|collapse|"
    r"dismiss|close|ok|got it|no thanks|skip|edit|select|preview|help|zoom)\b",
    re.IGNORECASE,
)
"""Words by which a button says that it only shows something."""
_CHOICES = frozenset({
    "checkbox", "radio", "switch", "tab", "option", "combobox", "textbox", "searchbox", "slider", "treeitem",
})  # fmt: skip
_TEXT_ROLES = frozenset({"textbox", "searchbox", "combobox"})
_FIELDS = frozenset({"input", "textarea", "select"})
_BUTTON_TYPES = frozenset({"submit", "image", "button", "reset"})


class Purpose(TypedDict):
    """What an element says of itself; see `purpose.js`."""

    tag: str
    type: str
    role: str
    name: str
    link: str
    """The address of another document that it leads to; empty for one within its own, or for a script."""
    submits: bool
    method: Literal["", "get", "post", "dialog"]
    toggles: bool


async def aim_of(live: LiveBrowser, snapshot: "Snapshot | None", action: Action) -> Aim:
    """Judge what an action is about to do. Where the page does not say, the graver class is taken."""
    tab = live.active
    target = _target(snapshot, action)
    return Aim(
        effect=await _effect(action, target, tab),
        target=target.describe() if target else "",
        url=tab.url,
        document=await document_of(live),
    )


async def document_of(live: LiveBrowser) -> str:
    """Name the document that stands in the active tab; empty when the page does not say, or could not be opened."""
    try:
        tree = await live.connection.send.Page.getFrameTree(session_id=live.active.session_id)
    except BrowserError:
        return ""
    frame = tree["frameTree"]["frame"]
    return "" if frame.get("unreachableUrl") else frame["loaderId"]


async def _effect(action: Action, target: "Target | None", tab: BrowserTab) -> Effect:
    name = action["name"]
    if name in _READS:
        return "read"
    if name in _REVERSIBLE:
        return "reversible"
    if name == "press_keys" and not _has_enter(str(action["arguments"].get("keys", ""))):
        return "reversible"
    purpose = await _purpose(target, tab)
    if purpose is None:
        return "irreversible"
    return _by_enter(purpose, name) if name in ("press_enter", "search", "press_keys") else _by_click(purpose)


def _by_click(purpose: Purpose) -> Effect:
    if purpose["submits"]:
        return "read" if purpose["method"] == "get" and not _DOES.search(purpose["name"]) else "irreversible"
    if purpose["link"]:
        return "read"
    is_field = purpose["tag"] in _FIELDS and purpose["type"] not in _BUTTON_TYPES
    if purpose["toggles"] or is_field or purpose["role"] in _CHOICES or purpose["tag"] == "label":
        return "reversible"
    return "reversible" if _SHOWS.match(purpose["name"]) else "irreversible"


def _by_enter(purpose: Purpose, name: str) -> Effect:
    is_field = purpose["tag"] in _FIELDS and purpose["type"] not in _BUTTON_TYPES
    if is_field or purpose["role"] in _TEXT_ROLES:
        is_question = purpose["method"] == "get" or (name == "search" and not purpose["method"])
        return "read" if is_question else "irreversible"
    return "read" if purpose["tag"] in ("body", "html") else _by_click(purpose)


async def _purpose(target: "Target | None", tab: BrowserTab) -> Purpose | None:
    try:
        if target is None:
            return cast("Purpose | None", await call_script(tab.main, "purpose", "focused"))
        handle = await target.handle()
        return cast("Purpose", await call_script(target.frame, "purpose", "read", on=handle)) if handle else None
    except BrowserLost:
        raise
    except BrowserError:
        return None


def _target(snapshot: "Snapshot | None", action: Action) -> "Target | None":
    element = action["arguments"].get("element")
    if snapshot is None or not isinstance(element, str):
        return None
    try:
        return snapshot.locate(element.strip("[] "))
    except KeyError:
        return None


def _has_enter(keys: str) -> bool:
    try:
        return any(chord.key == "Enter" for chord in parse_keys(keys))
    except ActionRefused:
        return False
