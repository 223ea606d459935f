"""One attached Chromium target: a page, or a cross-origin frame that lives in a process of its own."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING

from browser.connection import Connection
from browser.errors import BrowserError

if TYPE_CHECKING:
    from cdp_use.cdp.target.types import FilterEntry

_FRAMES_ONLY: "list[FilterEntry]" = [{"type": "iframe"}, {"exclude": True}]


class CdpTarget:
    """A target with its session on the connection."""

    def __init__(self, connection: Connection, session_id: str, target_id: str, parent: "CdpTarget | None") -> None:
        self.connection = connection
        self.session_id = session_id
        self.target_id = target_id
        """For a cross-origin frame this is also the frame's id."""
        self.parent = parent
        """None for a page."""
        self.crashed = False

    async def prepare(self, width: int, height: int) -> None:
        """Switch on what we listen to, size the viewport, and let a waiting target run.

        Raises:
            BrowserError: the target went away meanwhile, or does not answer.

        """
        send, session = self.connection.send, self.session_id
        # Sent in this order and not awaited one by one: a target that waits for us answers some only once it runs.
        commands: list[Coroutine[None, None, object]] = [
            send.Page.enable(session_id=session),
            send.Inspector.enable(session_id=session),
            send.Page.setLifecycleEventsEnabled(params={"enabled": True}, session_id=session),
            send.Network.enable(session_id=session),
            send.Page.setInterceptFileChooserDialog(params={"enabled": True}, session_id=session),
            send.Target.setAutoAttach(
                params={
                    "autoAttach": True,
                    "waitForDebuggerOnStart": True,
                    "flatten": True,
                    "filter": _FRAMES_ONLY,
                },
                session_id=session,
            ),
        ]
        if self.parent is None:
            commands += [
                send.Emulation.setFocusEmulationEnabled(params={"enabled": True}, session_id=session),
                send.Emulation.setDeviceMetricsOverride(
                    params={"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
                    session_id=session,
                ),
            ]
        commands.append(send.Runtime.runIfWaitingForDebugger(session_id=session))
        results = await asyncio.gather(*commands, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def stop_scripts(self) -> None:
        """Interrupt a script that does not end, so that the page answers again."""
        try:
            await self.connection.send.Runtime.terminateExecution(session_id=self.session_id)
        except BrowserError:
            return
