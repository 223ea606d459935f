"""A site's first page, as the teacher is shown it."""

import asyncio
from pathlib import Path
from typing import cast
from uuid import uuid4

from pydantic import TypeAdapter

from browser import BrowserSettings, close_session, open_session
from sandbox import Sandbox
from sandbox.task import Host
from state import Page
from synthesis.settings import Site

_PAGE: TypeAdapter[Page] = TypeAdapter(Page)


def first_page(site: Site, folder: Path) -> Page:
    """Look at the page where runs begin. It is looked at once, and kept in `pages/`, so that a stage goes on alike."""
    file = folder / "pages" / f"{site.name}.json"
    if not file.exists():
        page = asyncio.run(_seen(site))
        file.parent.mkdir(exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_bytes(_PAGE.dump_json(page))
        draft.replace(file)
    return _PAGE.validate_json(file.read_bytes())


async def _seen(site: Site) -> Page:
    if site.address:
        return await _observed(site.address)
    with Sandbox() as sandbox:
        return await _observed(sandbox.begin_freely(cast("Host", site.name)))


async def _observed(address: str) -> Page:
    session = uuid4().hex
    try:
        return await (await open_session(session, address, BrowserSettings())).observe()
    finally:
        await close_session(session)
