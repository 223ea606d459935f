"""The connection to Chromium: browser-use's CDP client, with a deadline on each command and typed errors."""

import asyncio
import json
import logging
import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from cdp_use.client import CDPClient
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from browser.errors import BrowserLost, PageCrashed, PageSilent, ProtocolError

_COMMAND_SECONDS = 6.0
_SLOW_COMMANDS = {"Page.navigate": 10.0}
"""Those that wait for somebody else's server."""
_CONNECT_SECONDS = 5.0
_MOST_BYTES = 256 * 1024 * 1024


class Connection(CDPClient):
    """One websocket to a Chromium. Belongs to the event loop on which it was started."""

    def __init__(self, url: str) -> None:
        super().__init__(url, max_ws_frame_size=_MOST_BYTES)
        self._socket: ClientConnection
        self._pending: dict[int, tuple[asyncio.Future[dict[str, Any]], str | None]] = {}
        self._listening: asyncio.Task[None]
        self.lost = asyncio.Event()
        """Set once the connection has ended, for whatever reason."""

    async def start(self) -> None:
        """Connect.

        Raises:
            BrowserLost: nothing answers there.

        """
        try:
            # Straight to loopback: a proxy named in the environment is for the web. No keep-alive pings: a busy
            # machine is no reason to drop the browser, and a dead one closes the socket.
            async with asyncio.timeout(_CONNECT_SECONDS):
                # No log either: at its finest level it would hold what is typed.
                self._socket = await connect(
                    self.url,
                    max_size=_MOST_BYTES,
                    proxy=None,
                    ping_interval=None,
                    compression=None,
                    logger=logging.Logger("browser.connection", logging.INFO),  # noqa: LOG001 - heard by nobody
                )
        except (OSError, TimeoutError, WebSocketException) as error:
            raise BrowserLost(f"No Chromium answers at {self.url}: {error}") from error
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Disconnect. Whoever waits for a reply gets BrowserLost. May be called again."""
        await self._socket.close()
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)

    async def send_raw(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,  # the generated client's own types go through here
        session_id: str | None = None,
    ) -> dict[str, Any]:
        """Send one command and wait for its reply.

        Raises:
            BrowserLost: the connection is gone.
            PageSilent: no reply within the deadline; the page is busy or hangs.
            PageCrashed: the page's process died meanwhile.
            ProtocolError: Chromium refused the command.

        """
        if self.lost.is_set():
            raise BrowserLost("Chromium has gone.")
        limit = _SLOW_COMMANDS.get(method, _COMMAND_SECONDS)
        self.msg_id += 1
        number = self.msg_id
        message = {"id": number, "method": method, "params": params or {}}
        if session_id:
            message["sessionId"] = session_id
        reply: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._pending[number] = (reply, session_id)
        try:
            async with asyncio.timeout(limit):
                await self._socket.send(json.dumps(message))
                return await reply
        except TimeoutError as error:
            raise PageSilent(f"The page did not answer {method} within {limit:.0f} s.") from error
        except (OSError, WebSocketException) as error:
            raise BrowserLost("Chromium has gone.") from error
        except ProtocolError as error:
            raise ProtocolError(method, error.reason) from None
        finally:
            self._pending.pop(number, None)

    def give_up(self, session_id: str, reason: str) -> None:
        """Let whoever waits for a reply on this session wait no longer: it gets PageCrashed with this reason."""
        for reply, session in list(self._pending.values()):
            if session == session_id and not reply.done():
                reply.set_exception(PageCrashed(reason))

    async def _listen(self) -> None:
        try:
            async for raw in self._socket:
                message = json.loads(raw)
                if "id" in message:
                    self._answer(message)
                else:
                    await self._event_registry.handle_event(
                        message["method"], message.get("params", {}), message.get("sessionId")
                    )
        except WebSocketException:
            return
        finally:
            self.lost.set()
            for reply, _ in list(self._pending.values()):
                if not reply.done():
                    reply.set_exception(BrowserLost("Chromium has gone."))

    def _answer(self, message: dict[str, Any]) -> None:
        reply, _ = self._pending.get(message["id"], (None, None))
        if reply is None or reply.done():
            return  # whoever asked has given up waiting
        if "error" in message:
            reply.set_exception(ProtocolError("", message["error"]["message"]))
        else:
            reply.set_result(message["result"])


def load_client() -> None:
    """Import the generated client, which is large: a good thing to do in a thread while Chromium starts."""
    import_module("cdp_use.cdp.library")
    import_module("cdp_use.cdp.registration_library")


async def connect_to(cdp_url: str, profile: str) -> Connection:
    """Connect to the Chromium of a profile at `http://127.0.0.1:PORT`.

    Raises:
        BrowserLost: it is not there, or another browser has the address now.

    """
    path = await asyncio.to_thread(_socket_path, profile)
    connection = Connection(cdp_url.replace("http://", "ws://") + path)
    await connection.start()
    return connection


def _socket_path(profile: str) -> str:
    try:
        with open(os.path.join(profile, "DevToolsActivePort"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            return file.read().splitlines()[1]
    except (OSError, IndexError) as error:
        raise BrowserLost(f"The profile {profile} holds no running Chromium.") from error
