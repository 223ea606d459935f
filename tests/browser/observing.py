"""A Chromium, a server for the pages beside this file, and what the tests look through."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser.connection import connect_to
from browser.frame import JSON
from browser.live import LiveBrowser
from browser.navigation import navigate
from browser.observation import Snapshot, observe
from browser.process import ChromiumProcess, launch_chromium
from browser.secrets import vault_of
from browser.settings import BrowserSettings
from state import PageForm

PAGES = Path(__file__).parent / "pages"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the standard library's
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Eyes:
    """One tab, and the observation of what is in it."""

    def __init__(self, process: ChromiumProcess, live: LiveBrowser) -> None:
        self._process = process
        self._live = live
        self._servers: dict[Path, ThreadingHTTPServer] = {}

    @classmethod
    async def open(cls, downloads: Path) -> "Eyes":
        process = launch_chromium(BrowserSettings(), threading.Event())
        live = LiveBrowser(
            await connect_to(process.cdp_url, str(process.folder / "profile")), downloads, 1280, 720, vault=vault_of(())
        )
        await live.attach()
        return cls(process, live)

    async def close(self) -> None:
        await self._live.detach()
        self._process.end()
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def port(self, folder: Path = PAGES) -> int:
        if folder not in self._servers:
            self._servers[folder] = serve(folder)
        return int(self._servers[folder].server_address[1])

    async def go(self, page: str, folder: Path = PAGES) -> None:
        await navigate(self._live.active, f"http://127.0.0.1:{self.port(folder)}/{page}")

    async def put(self, html: str) -> None:
        """Show a small page."""
        await navigate(self._live.active, "about:blank")
        # Parsed by the page itself, so that scripts and declarative shadow roots in it work.
        await self.run(f"document.open(); document.write({json.dumps(html)}); document.close()")

    async def run(self, expression: str) -> JSON:
        """Evaluate in the page's own world."""
        return await self._live.active.main.evaluate_in_page(expression)

    async def look(
        self, previous: Snapshot | None = None, *, form: PageForm = "outline", tokens: int = 4000
    ) -> Snapshot:
        return await observe(self._live.active.frames(), previous, form=form, tokens=tokens)

    async def show(self, html: str) -> str:
        await self.put(html)
        return (await self.look()).text


def id_of(snapshot: Snapshot, words: str) -> str:
    """Give the id in front of some words of the text."""
    before = snapshot.text.partition(f"] {words}")[0]
    assert before != snapshot.text, f"{words!r} is not in:\n{snapshot.text}"
    return before.rpartition("[")[2]
