"""Going from page to page."""

import ipaddress
from urllib.parse import urljoin, urlsplit

from browser.actions.report import Report
from browser.errors import ActionRefused
from browser.hands import Hands
from browser.navigation import navigate, step_in_history


async def go_to(hands: Hands, *, url: str) -> Report:
    """Open an address in this tab."""
    address = address_of(url, hands.tab.url)
    hands.leave()
    await navigate(hands.tab, address)
    return Report(f"Opened {hands.tab.url}.", effect=True)


async def go_backward(hands: Hands) -> Report:
    """Go back to the page before."""
    return await _step(hands, -1, "back")


async def go_forward(hands: Hands) -> Report:
    """Go forward again after going back."""
    return await _step(hands, 1, "forward")


def address_of(url: str, current: str) -> str:
    """Make out the address that was meant; a path is taken from the current one, a bare host gets a scheme.

    Raises:
        ActionRefused: `invalid_action`, it is not an address of the web.

    """
    url = url.strip()
    if url == "about:blank":
        return url
    if url.startswith(("/", "?", "#")):
        url = urljoin(current, url)
    elif "://" not in url and not url.lower().startswith(
        ("about:", "data:", "javascript:", "file:", "blob:", "chrome:")
    ):
        url = f"{'http' if _is_local(url) else 'https'}://{url}"
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in parts.netloc
    except ValueError:
        valid = False
    if not valid:
        raise ActionRefused("invalid_action", f"{url!r} cannot be opened: it has to begin with http:// or https://.")
    return url


async def _step(hands: Hands, by: int, way: str) -> Report:
    hands.leave()
    if not await step_in_history(hands.tab, by):
        return Report(f"There is no page to go {way} to.", effect=False)
    return Report(f"Went {way} to {hands.tab.url}.", effect=True)


def _is_local(address: str) -> bool:
    host = address.split("/", 1)[0].rsplit(":", 1)[0]
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
