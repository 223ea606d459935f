"""One request and what came back for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cdp_use.cdp.network.types import Headers, Response


@dataclass
class Exchange:
    """A request as it was sent and, once it is there, its response."""

    started: float
    """Seconds since 1970."""
    method: str
    url: str
    headers: dict[str, str]
    post: str | None
    """What was sent with it; None: nothing."""
    status: int = -1
    """-1: no response came, as Playwright's archives have it."""
    status_text: str = ""
    protocol: str = ""
    response_headers: dict[str, str] = field(default_factory=dict)
    mime_type: str = ""
    body: str | None = None

    def answer(self, response: Response) -> None:
        """Take the response in; its headers as they came over the wire may be there already."""
        self.status, self.status_text = response["status"], response["statusText"]
        self.protocol = response.get("protocol", "")
        self.mime_type = response["mimeType"]
        self.response_headers = self.response_headers or plain(response["headers"])


def plain(headers: Headers) -> dict[str, str]:
    """Give headers as what they are; the generated types only say that they are an object."""
    return dict(cast("dict[str, str]", headers))
