"""A small web on loopback for the browser's tests: pages by path, and requests that misbehave on purpose."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Web:
    """Serves `pages`; `PORT` in a page stands for its own port. Any host name under `.localhost` leads here."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.requests: list[str] = []
        """Every request as it came, `GET /path?query`."""
        self.bodies: list[bytes] = []
        self.closing = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.requests.append(f"GET {self.path}")
                web.answer(self)

            def do_POST(self) -> None:
                web.requests.append(f"POST {self.path}")
                web.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
                web.answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.url = f"http://site.localhost:{self.port}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        path, _, query = request.path.partition("?")
        if path == "/never":
            self.closing.wait(60)
            return
        if path == "/slow":
            time.sleep(float(query or 0.4))
            self._send(request, "slow answer", "text/plain")
            return
        if path == "/loop":
            request.send_response(302)
            request.send_header("Location", "/loop")
            request.end_headers()
            return
        if path == "/report.csv":
            self._send(request, "a,b\n" * 300, "text/csv", disposition='attachment; filename="report.csv"')
            return
        body = self.pages.get(path)
        if body is None:
            request.send_error(404)
        else:
            self._send(request, body.replace("PORT", str(self.port)), "text/html; charset=utf-8")

    @staticmethod
    def _send(request: BaseHTTPRequestHandler, text: str, kind: str, *, disposition: str = "") -> None:
        body = text.encode()
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        if disposition:
            request.send_header("Content-Disposition", disposition)
        request.end_headers()
        request.wfile.write(body)


@contextmanager
def serving() -> Iterator[Web]:
    """Serve a web of its own until the end."""
    web = Web()
    thread = threading.Thread(target=web.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.closing.set()
        web.server.shutdown()
        web.server.server_close()
