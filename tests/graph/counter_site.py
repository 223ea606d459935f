"""A small site that counts what is done to it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import SplitResult, parse_qs, urlsplit

PAGE = """<!doctype html><title>Counter</title><main><h1>Counter</h1><p id=said>Nothing yet</p>
<button onclick="hit('a')">Add one</button> <button onclick="hit('b')">Add two</button> <button>Does nothing</button>
<script>let n = 0
async function hit(what) { await fetch('/hit?what=' + what); said.textContent = 'Hit ' + (++n) + ' ' + what }</script>
</main>"""


class Site:
    """One page on loopback, and the hits that its buttons sent."""

    def __init__(self, page: str = PAGE) -> None:
        self.hits: list[str] = []
        self._page = page
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the interface of the handler
                pass

            def do_GET(self) -> None:
                body = site.answer(urlsplit(self.path))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body.encode())

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, address: SplitResult) -> str:
        """Count what was asked for, and give the page."""
        if address.path == "/hit":
            self.hits.append(parse_qs(address.query)["what"][0])
        return self._page

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
