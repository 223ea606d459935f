"""A site of forms on loopback, one after another, and its ledger: what was submitted, said by the site alone."""

import json
import os
import random
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import uuid4

SiteMoment = Literal["before-commit", "after-commit"]

_MOST_SECONDS = 0.04
"""The longest that a form takes before it is committed, and again before the reply."""
_ADDRESS = re.compile(r"/(\w+)/(item|done|all)(?:/(\d+))?")


class Submission(NamedTuple):
    """One line of the ledger."""

    run: str
    item: int
    form: str
    """Which copy of the form it was: each page has one of its own."""
    at: float
    """Unix time."""


class Site:
    """Forms `/RUN/item/1` to `/RUN/item/N`, for any number of runs. It does not say whether a form was sent before."""

    def __init__(self, ledger: Path, items: int, *, keep_alive: bool) -> None:
        self.address = ""
        self.items = items
        self.keep_alive = keep_alive
        self.drops: set[str] = set()
        """The runs whose forms are committed, and whose connection is then dropped without a reply."""
        self._file = ledger.open("a", encoding="utf-8")
        self._submitted: list[Submission] = []
        self._moments: dict[tuple[str, int, SiteMoment], Callable[[], None]] = {}
        self._lock = threading.Lock()

    def first(self, run: str) -> str:
        """Name the address of a run's first form."""
        return f"{self.address}/{run}/item/1"

    def submitted(self, run: str) -> list[Submission]:
        """Give the ledger of a run, in the order in which its forms came."""
        with self._lock:
            return [entry for entry in self._submitted if entry.run == run]

    def when(self, run: str, item: int, moment: SiteMoment, call: Callable[[], None]) -> None:
        """Call something the next time that this form is at this moment."""
        self._moments[run, item, moment] = call

    def reach(self, run: str, item: int, moment: SiteMoment) -> None:
        """Call what waits for a moment."""
        if (call := self._moments.pop((run, item, moment), None)) is not None:
            call()

    def commit(self, run: str, item: int, form: str) -> None:
        """Write a form down; it is on the disk when this returns."""
        with self._lock:
            entry = Submission(run, item, form, time.time())
            self._file.write(json.dumps(entry) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._submitted.append(entry)

    def page(self, run: str, kind: str, item: int) -> str | None:
        """Write a page; None where there is none."""
        if kind == "all":
            return _page("All items are done", "<p>Nothing is left to submit.</p>")
        if not 1 <= item <= self.items:
            return None
        if kind == "item":
            form = f'<input type=hidden name=form value="{uuid4().hex}"><button>Submit item {item}</button>'
            return _page(f"Item {item}", f"<form method=post>{form}</form>")
        if item not in {entry.item for entry in self.submitted(run)}:
            return None
        onward = (f"/{run}/item/{item + 1}", "Next item") if item < self.items else (f"/{run}/all", "Finish")
        return _page(f"Item {item} was submitted", f'<p><a href="{onward[0]}">{onward[1]}</a></p>')

    def close(self) -> None:
        """Close the ledger."""
        self._file.close()


@contextmanager
def serving_site(ledger: Path, items: int, *, keep_alive: bool = False) -> Iterator[Site]:
    """Serve a site from threads of this process. With `keep_alive` its connections stay open after a reply."""
    site = Site(ledger, items, keep_alive=keep_alive)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        site.close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1" if site.keep_alive else "HTTP/1.0"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the interface of the handler
            pass

        def do_GET(self) -> None:
            found = _ADDRESS.fullmatch(self.path)
            html = site.page(found[1], found[2], int(found[3] or 0)) if found else None
            body = (html or _page("Not found", "<p>There is nothing here.</p>")).encode()
            self.send_response(200 if html else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            found = _ADDRESS.fullmatch(self.path)
            if found is None or found[2] != "item":
                self.send_error(404)
                return
            run, item = found[1], int(found[3])
            form = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            site.reach(run, item, "before-commit")
            time.sleep(random.uniform(0, _MOST_SECONDS))  # noqa: S311 - only the pace of a site
            site.commit(run, item, form)
            site.reach(run, item, "after-commit")
            time.sleep(random.uniform(0, _MOST_SECONDS))  # noqa: S311 - only the pace of a site
            if run in site.drops:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            self.send_response(303)
            self.send_header("Location", f"/{run}/done/{item}")
            self.send_header("Content-Length", "0")
            self.end_headers()

    return Handler


def _page(title: str, body: str) -> str:
    return f"<!doctype html><title>{title}</title><main><h1>{title}</h1>{body}</main>"
