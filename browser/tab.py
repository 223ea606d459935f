"""One tab: its targets, its tree of frames, and what it is doing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from browser.activity import Activity
from browser.connection import Connection
from browser.errors import BrowserError, PageCrashed
from browser.frame import Frame
from browser.secrets import Vault

if TYPE_CHECKING:
    from cdp_use.cdp.page.types import Frame as FrameInfo
    from cdp_use.cdp.page.types import FrameTree
from browser.cdp_target import CdpTarget


@dataclass(frozen=True)
class FileChooser:
    """A file chooser that a page opened; it is not shown, and takes a file by its field."""

    node: int
    """The backend node id of its field; 0 when it has none."""
    session_id: str


class BrowserTab:
    """One tab, kept up to date by the events that the browser routes to it."""

    def __init__(self, connection: Connection, tab_id: str, target: CdpTarget, opener: str, vault: Vault) -> None:
        self.connection = connection
        self._vault = vault
        self.id = tab_id
        """Short and stable while the tab is open: `t1`."""
        self.target = target
        self.opener = opener
        """The target that opened it, or empty."""
        self.url = ""
        self.activity = Activity()
        self.chooser: FileChooser | None = None
        """The file chooser that the page opened, until it is answered."""
        self.abandoned = False
        """It is being closed, since its page is past helping."""
        self.closed = asyncio.Event()
        self.ready = asyncio.Event()
        """Set once the tab can be used."""
        self.targets: dict[str, CdpTarget] = {target.session_id: target}
        self._frames: dict[str, Frame] = {}

    @property
    def session_id(self) -> str:
        """The CDP session of the page itself."""
        return self.target.session_id

    @property
    def main(self) -> Frame:
        """The page's own frame.

        Raises:
            PageCrashed: the page's process died.

        """
        if self.target.crashed:
            raise PageCrashed("The page crashed: open an address in this tab, or use another tab.")
        return self._frames[self.target.target_id]

    def frames(self) -> list[Frame]:
        """Every frame, a parent before its children. A cross-origin frame that crashed is left out."""
        crashed = {target.session_id for target in self.targets.values() if target.crashed}
        return [self.main, *(f for f in self._frames.values() if f.parent is not None and f.session_id not in crashed)]

    async def load_tree(self, target: CdpTarget) -> None:
        """Take over the frames that a target already has: it was there before we came."""
        reply = await self.connection.send.Page.getFrameTree(session_id=target.session_id)
        self._take_tree(target, reply["frameTree"])

    async def stop_scripts(self) -> None:
        """Interrupt scripts that do not end, in all of the tab's processes."""
        await asyncio.gather(*(target.stop_scripts() for target in list(self.targets.values())))

    def add_frame_target(self, target: CdpTarget) -> None:
        """Note that a cross-origin frame has got a process of its own."""
        self.targets[target.session_id] = target
        known = self._frames.get(target.target_id)
        for child in [f for f in self._frames.values() if f.parent is not None and f.parent is known]:
            self._drop_frame(child.id)
        self._put(target.target_id, target.session_id, "", known.url if known else "", known.parent if known else None)

    def drop_target(self, session_id: str) -> None:
        """Forget a target, with the frames that it hosted."""
        self.targets.pop(session_id, None)
        for frame in [f for f in self._frames.values() if f.session_id == session_id]:
            self._frames.pop(frame.id, None)
        self.activity.wake()

    # What follows handles one event each, named after it.

    def frame_attached(self, session_id: str, frame_id: str, parent_id: str) -> None:
        """Page.frameAttached."""
        if frame_id not in self._frames:
            self._put(frame_id, session_id, "", "about:blank", self._frames.get(parent_id))

    def frame_detached(self, frame_id: str, reason: str) -> None:
        """Page.frameDetached; `swap` means that it lives on in another process."""
        self.activity.loading.discard(frame_id)
        if reason != "swap":
            self._drop_frame(frame_id)
        self.activity.wake()

    def frame_navigated(self, session_id: str, info: FrameInfo) -> None:
        """Page.frameNavigated: a new document is in the frame."""
        frame_id = info["id"]
        old = self._frames.get(frame_id)
        for child in [f for f in self._frames.values() if f.parent is not None and f.parent is old]:
            self._drop_frame(child.id)
        parent = self._frames.get(info["parentId"]) if "parentId" in info else (old.parent if old else None)
        url = info.get("unreachableUrl") or info["url"] + info.get("urlFragment", "")
        self._put(frame_id, session_id, info["loaderId"], url, parent)
        if frame_id == self.target.target_id:
            self.target.crashed = False
            self.url = url
            self.activity.document_began()
            if "unreachableUrl" in info:
                self.activity.failure = self.activity.document_error or "it does not answer"
        else:
            self.activity.commits += 1
            self.activity.wake()

    def navigated_within(self, frame_id: str, url: str) -> None:
        """Page.navigatedWithinDocument: only the address changed."""
        if frame_id in self._frames:
            self._frames[frame_id].url = url
        if frame_id == self.target.target_id:
            self.url = url
        self.activity.commits += 1
        self.activity.wake()

    def loading(self, frame_id: str, *, began: bool) -> None:
        """Page.frameStartedLoading and Page.frameStoppedLoading."""
        if began:
            self.activity.navigations += 1
            self.activity.main_navigations += frame_id == self.target.target_id
            self.activity.loading.add(frame_id)
        else:
            self.activity.loading.discard(frame_id)
            if frame_id == self.target.target_id:
                self.activity.ready = True
        self.activity.wake()

    def lifecycle(self, frame_id: str, name: str) -> None:
        """Page.lifecycleEvent."""
        if frame_id == self.target.target_id and name == "DOMContentLoaded":
            self.activity.ready = True
            self.activity.wake()

    def crashed(self, session_id: str) -> None:
        """Inspector.targetCrashed."""
        self.targets[session_id].crashed = True
        self.activity.loading.clear()
        self.activity.ready = True
        self.activity.wake()

    def _take_tree(self, target: CdpTarget, tree: FrameTree) -> None:
        info = tree["frame"]
        known = self._frames.get(info["id"])
        parent = self._frames.get(info["parentId"]) if "parentId" in info else (known.parent if known else None)
        if known is None or known.document != info["loaderId"]:
            self._put(info["id"], target.session_id, info["loaderId"], info["url"], parent)
        if info["id"] == self.target.target_id:
            self.url = info["url"]
        for child in tree.get("childFrames", []):
            self._take_tree(target, child)

    def _put(self, frame_id: str, session_id: str, document: str, url: str, parent: Frame | None) -> None:
        self._frames[frame_id] = Frame(
            self.connection.send_raw,
            session_id=session_id,
            frame_id=frame_id,
            document=document,
            url=url,
            vault=self._vault,
            parent=parent,
        )

    def _drop_frame(self, frame_id: str) -> None:
        dropped = self._frames.pop(frame_id, None)
        for child in [f for f in self._frames.values() if f.parent is not None and f.parent is dropped]:
            self._drop_frame(child.id)


async def bring_to_front(tab: BrowserTab) -> None:
    """Make it the tab that Chromium draws; a page in the background draws no frames."""
    try:
        await tab.connection.send.Page.bringToFront(session_id=tab.session_id)
    except BrowserError:
        if tab.connection.lost.is_set():
            raise
