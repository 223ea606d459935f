"""Pictures of the page."""

import asyncio
import base64

from browser.errors import BrowserError, BrowserLost
from browser.tab import BrowserTab
from browser.workspace import Workspace

_PICTURE_SECONDS = 3.0
_QUALITY = 70


async def take_picture(tab: BrowserTab, workspace: Workspace) -> str:
    """Take a picture of the viewport into `pages/`; its file name, or empty when the page gave none in time.

    Raises:
        BrowserLost: Chromium has gone.

    """
    try:
        async with asyncio.timeout(_PICTURE_SECONDS):
            reply = await tab.connection.send.Page.captureScreenshot(
                params={"format": "jpeg", "quality": _QUALITY, "optimizeForSpeed": True}, session_id=tab.session_id
            )
    except BrowserLost:
        raise
    except (BrowserError, TimeoutError):
        return ""
    return await asyncio.to_thread(_write, workspace, base64.b64decode(reply["data"]))


def _write(workspace: Workspace, picture: bytes) -> str:
    file = workspace.next_picture()
    file.write_bytes(picture)
    return file.name
