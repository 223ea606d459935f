"""Dialogs that come to lie over a page."""

from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from sandbox.web.rendering import environment


@dataclass(frozen=True)
class Overlay:
    """What a dialog says and offers."""

    title: str
    text: str
    accept: str
    dismiss: str


OVERLAYS = (
    Overlay("News by e-mail?", "Once a week, the best of what is new here.", "Subscribe", "No thanks"),
    Overlay("How do you like this site?", "Five questions, two minutes.", "Take the survey", "Not now"),
    Overlay("Get our app", "Everything that is here, in your pocket.", "Show me the app", "Stay in the browser"),
)


def with_overlay(send: Send, overlay: Overlay) -> Send:
    """Put a dialog over a page on its way to the visitor; what is no page passes unchanged."""
    start: Message = {}
    parts: list[bytes] = []

    async def put(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            if not MutableHeaders(raw=start["headers"]).get("content-type", "").startswith("text/html"):
                await send(start)
                start = {}
            return
        if not start:
            await send(message)
            return
        parts.append(message.get("body", b""))
        if message.get("more_body"):
            return
        template = environment("sandbox.changing").get_template("overlay.html")
        dialog = template.render(overlay=overlay).encode()
        page = b"".join(parts).replace(b"</body>", dialog + b"</body>", 1)
        MutableHeaders(raw=start["headers"])["content-length"] = str(len(page))
        await send(start)
        await send({"type": "http.response.body", "body": page})

    return put
