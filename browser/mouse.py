"""Real mouse events."""

import asyncio
from typing import Literal

from browser.connection import Connection

Button = Literal["left", "right"]
_HELD = {"left": 1, "right": 2}


class Mouse:
    """The mouse of one tab. Points are CSS pixels of the page's viewport; Chromium finds the frame under them."""

    def __init__(self, connection: Connection, session_id: str) -> None:
        self._connection = connection
        self._session_id = session_id

    async def move(self, x: float, y: float) -> None:
        """Move there."""
        await self._send("mouseMoved", x, y)

    async def click(self, x: float, y: float, *, button: Button = "left", times: int = 1) -> None:
        """Move there and click, once or twice."""
        # Sent at once: each reply comes only after the page has dealt with its event.
        events = [self._send("mouseMoved", x, y)]
        for count in range(1, times + 1):
            events.append(self._send("mousePressed", x, y, button=button, count=count))
            events.append(self._send("mouseReleased", x, y, button=button, count=count))
        await asyncio.gather(*events)

    async def drag(self, start: tuple[float, float], end: tuple[float, float], *, steps: int = 12) -> None:
        """Press at one point, move to the other in steps, and let go."""
        await self._send("mouseMoved", *start)
        await self._send("mousePressed", *start, count=1)
        for step in range(1, steps + 1):
            share = step / steps
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            await self._send("mouseMoved", x, y, held=True)
        await self._send("mouseMoved", *end, held=True)
        await self._send("mouseReleased", *end, count=1)

    async def _send(
        self, kind: str, x: float, y: float, *, button: Button = "left", count: int = 0, held: bool = False
    ) -> None:
        pressed = held or kind == "mousePressed"
        await self._connection.send.Input.dispatchMouseEvent(
            params={
                "type": kind,
                "x": x,
                "y": y,
                "button": button if count or held else "none",
                "buttons": _HELD[button] if pressed else 0,
                "clickCount": count,
            },
            session_id=self._session_id,
        )
