"""Chromium's events, each routed to the tab that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.errors import BrowserError
from browser.tab import FileChooser

if TYPE_CHECKING:
    from cdp_use.cdp.browser.events import DownloadProgressEvent, DownloadWillBeginEvent
    from cdp_use.cdp.network.events import LoadingFailedEvent, LoadingFinishedEvent, RequestWillBeSentEvent
    from cdp_use.cdp.page.events import (
        FileChooserOpenedEvent,
        FrameAttachedEvent,
        FrameDetachedEvent,
        FrameNavigatedEvent,
        FrameStartedLoadingEvent,
        FrameStoppedLoadingEvent,
        JavascriptDialogOpeningEvent,
        LifecycleEventEvent,
        NavigatedWithinDocumentEvent,
    )
    from cdp_use.cdp.target.events import AttachedToTargetEvent, DetachedFromTargetEvent

    from browser.live import LiveBrowser


def route_events(live: LiveBrowser) -> None:
    """Register for every event that the browser keeps itself up to date by. Handlers never wait for a reply."""
    _Tabs(live).register()
    _Frames(live).register()
    _Network(live).register()


class _Tabs:
    def __init__(self, live: LiveBrowser) -> None:
        self._live = live

    def register(self) -> None:
        on = self._live.connection.register
        on.Target.attachedToTarget(self._attached)
        on.Target.detachedFromTarget(self._detached)
        on.Inspector.targetCrashed(self._crashed)
        on.Page.javascriptDialogOpening(self._dialog)
        on.Page.fileChooserOpened(self._chooser)
        on.Browser.downloadWillBegin(self._download_began)
        on.Browser.downloadProgress(self._download_went_on)

    def _attached(self, event: AttachedToTargetEvent, session_id: str | None) -> None:
        self._live.attached(event, session_id)

    def _detached(self, event: DetachedFromTargetEvent, _: str | None) -> None:
        self._live.detached(event["sessionId"])

    def _crashed(self, _: object, session_id: str | None) -> None:
        if session_id is not None:
            self._live.page_crashed(session_id)

    def _dialog(self, event: JavascriptDialogOpeningEvent, session_id: str | None) -> None:
        self._live.spawn(self._answer(event, session_id))

    async def _answer(self, event: JavascriptDialogOpeningEvent, session_id: str | None) -> None:
        reply = self._live.dialogs.answer(event["type"], event["message"], event.get("defaultPrompt", ""))
        tab = self._live.tab_of(session_id)
        if reply.storm and tab is not None:
            # Stopping its script takes no effect between two dialogs.
            self._live.spawn(self._live.abandon(tab, "The page opened dialog after dialog."))
        try:
            await self._live.connection.send.Page.handleJavaScriptDialog(
                params={"accept": reply.accept, "promptText": reply.text}, session_id=session_id
            )
        except BrowserError:
            if tab is None or tab.session_id == session_id:
                raise
            # A dialog of a cross-origin frame may be the page's to answer.
            await self._live.connection.send.Page.handleJavaScriptDialog(
                params={"accept": reply.accept, "promptText": reply.text}, session_id=tab.session_id
            )

    def _chooser(self, event: FileChooserOpenedEvent, session_id: str | None) -> None:
        tab = self._live.tab_of(session_id)
        if tab is not None and session_id is not None:
            tab.chooser = FileChooser(event.get("backendNodeId", 0), session_id)
            tab.activity.wake()

    def _download_began(self, event: DownloadWillBeginEvent, _: str | None) -> None:
        self._live.downloads.begin(event["guid"], self._live.vault.cleaned(event["suggestedFilename"]))
        for tab in self._live.tabs.values():
            tab.activity.wake()

    def _download_went_on(self, event: DownloadProgressEvent, _: str | None) -> None:
        if event["state"] != "inProgress":
            self._live.spawn(self._live.downloads.progress(event["guid"], event["state"]))


class _Frames:
    def __init__(self, live: LiveBrowser) -> None:
        self._live = live

    def register(self) -> None:
        on = self._live.connection.register.Page
        on.frameAttached(self._attached)
        on.frameDetached(self._detached)
        on.frameNavigated(self._navigated)
        on.navigatedWithinDocument(self._navigated_within)
        on.frameStartedLoading(self._started)
        on.frameStoppedLoading(self._stopped)
        on.lifecycleEvent(self._lifecycle)

    def _attached(self, event: FrameAttachedEvent, session_id: str | None) -> None:
        tab = self._live.tab_of(session_id)
        if tab is not None and session_id is not None:
            tab.frame_attached(session_id, event["frameId"], event["parentFrameId"])

    def _detached(self, event: FrameDetachedEvent, session_id: str | None) -> None:
        if tab := self._live.tab_of(session_id):
            tab.frame_detached(event["frameId"], event["reason"])

    def _navigated(self, event: FrameNavigatedEvent, session_id: str | None) -> None:
        tab = self._live.tab_of(session_id)
        if tab is not None and session_id is not None:
            tab.frame_navigated(session_id, event["frame"])

    def _navigated_within(self, event: NavigatedWithinDocumentEvent, session_id: str | None) -> None:
        if tab := self._live.tab_of(session_id):
            tab.navigated_within(event["frameId"], event["url"])

    def _started(self, event: FrameStartedLoadingEvent, session_id: str | None) -> None:
        if tab := self._live.tab_of(session_id):
            tab.loading(event["frameId"], began=True)

    def _stopped(self, event: FrameStoppedLoadingEvent, session_id: str | None) -> None:
        if tab := self._live.tab_of(session_id):
            tab.loading(event["frameId"], began=False)

    def _lifecycle(self, event: LifecycleEventEvent, session_id: str | None) -> None:
        if tab := self._live.tab_of(session_id):
            tab.lifecycle(event["frameId"], event["name"])


class _Network:
    def __init__(self, live: LiveBrowser) -> None:
        self._live = live

    def register(self) -> None:
        on = self._live.connection.register.Network
        on.requestWillBeSent(self._began)
        on.loadingFinished(self._ended)
        on.loadingFailed(self._failed)
        if (traffic := self._live.traffic) is not None:
            on.requestWillBeSentExtraInfo(traffic.request_headers)
            on.responseReceived(traffic.answered)
            on.responseReceivedExtraInfo(traffic.response_headers)

    def _began(self, event: RequestWillBeSentEvent, session_id: str | None) -> None:
        if self._live.traffic is not None:
            self._live.traffic.began(event, session_id)
        if tab := self._live.tab_of(session_id):
            tab.activity.request_began(event["requestId"], event.get("type", "Other"), event["request"]["url"])

    def _ended(self, event: LoadingFinishedEvent, session_id: str | None) -> None:
        if self._live.traffic is not None:
            self._live.traffic.ended(event, session_id)
        if tab := self._live.tab_of(session_id):
            tab.activity.request_ended(event["requestId"])

    def _failed(self, event: LoadingFailedEvent, session_id: str | None) -> None:
        if tab := self._live.tab_of(session_id):
            if event["type"] == "Document":
                tab.activity.document_error = event["errorText"]
                tab.activity.aborted += event["errorText"] == "net::ERR_ABORTED"
            tab.activity.request_ended(event["requestId"])
