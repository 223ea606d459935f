"""Putting the sites back to how they began, over the interface that BrowserGym's server for WebArena offers."""

import asyncio
import os
import time

import httpx

_READY = "Ready for duty!"
_BEGUN = (200, 418)
"""Begun now, or under way already."""


class ResetFailed(Exception):
    """The sites could not be put back."""


async def reset_sites(*, seconds: float = 600.0, pause: float = 20.0) -> None:
    """Ask for a reset at WA_FULL_RESET and wait until the sites are ready.

    Raises:
        ResetFailed: there is no such address, it refuses, or it takes longer than `seconds`.

    """
    address = os.environ.get("WA_FULL_RESET", "").rstrip("/")
    if not address:
        raise ResetFailed("expected the address of the sites' reset server, found none: set WA_FULL_RESET")
    end = time.monotonic() + seconds
    async with httpx.AsyncClient(timeout=60.0) as client:
        try:
            begun = await client.get(f"{address}/reset")
            if begun.status_code not in _BEGUN:
                raise ResetFailed(f"expected {address}/reset to begin, found {begun.status_code}: {begun.text[:200]}")
            while (status := await client.get(f"{address}/status")).text != _READY:
                if status.status_code != 200 or time.monotonic() > end:
                    raise ResetFailed(f"expected {_READY!r} of {address}/status, found {status.text[:200]!r}")
                await asyncio.sleep(pause)
        except httpx.HTTPError as error:
            raise ResetFailed(f"expected an answer of {address}, found {error}") from error
