"""What a session keeps of its traffic, as an HTTP archive."""

import json
import os
import re
import signal
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from browser import BrowserSettings, Session, close_session, live_session, open_session, session_for
from browser.errors import BrowserLost
from state import Action

PAGE = """<!doctype html><title>Form</title>
<form method=post action=/send><input name=what value="a b"><button>Send</button></form>
<button onclick=ask()>Ask</button>
<script>const headers = { 'content-type': 'application/json', authorization: 'Basic c2VjcmV0' }
function ask() { fetch('/data', { method: 'POST', headers, body: JSON.stringify({ n: 1 }) }) }</script>"""


class Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the interface of the handler
        pass

    def do_GET(self) -> None:
        self.send(200, "text/html", PAGE)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/send":
            self.send_response(302)
            self.send_header("Location", "/after?x=1")
            self.send_header("Set-Cookie", "said=one%20thing; Path=/; HttpOnly")
            self.send_header("Set-Cookie", "other=2; Path=/")
            self.end_headers()
        else:
            self.send(200, "application/json", '{"items": [{"name": "kettle"}]}')

    def send(self, status: int, kind: str, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


async def press(key: str, name: str) -> None:
    session = live_session(key)
    found = re.search(rf'\[(\w+)\] button "{name}"', (await session.observe())["text"])
    assert found, name
    came = await session.act(Action(name="click", arguments={"element": found[1]}))
    assert came["kind"] in ("done", "no_effect"), came


async def look_for_ever(session: Session) -> None:
    while True:
        await session.observe()


def entries_of(file: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(file.read_text())["log"]["entries"]
    return [entry for entry in entries if "favicon" not in entry["request"]["url"]]


def headers_of(part: dict[str, Any]) -> dict[str, str]:
    return {header["name"].lower(): header["value"] for header in part["headers"]}


async def test_requests_are_kept_with_headers_bodies_and_redirects(site: str, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "network.har"
    session = await open_session("har", f"{site}/first", BrowserSettings(har=str(file)))
    await session.forget_traffic()
    await session.act(Action(name="go_to", arguments={"url": f"{site}/form"}))
    await press("har", "Ask")
    await press("har", "Send")
    assert not file.exists()
    await close_session("har")

    opened, asked, sent, after = entries_of(file)
    assert opened["request"]["url"] == f"{site}/form"
    told = headers_of(opened["request"])
    assert (told["sec-fetch-dest"], told["sec-fetch-mode"]) == ("document", "navigate")
    assert "text/html" in told["accept"]
    assert opened["response"]["status"] == 200

    assert (asked["request"]["method"], json.loads(asked["request"]["postData"]["text"])) == ("POST", {"n": 1})
    assert headers_of(asked["request"])["authorization"] == "(left out)"
    assert json.loads(asked["response"]["content"]["text"]) == {"items": [{"name": "kettle"}]}

    assert sent["request"]["postData"] == {"mimeType": "application/x-www-form-urlencoded", "text": "what=a+b"}
    assert (sent["response"]["status"], sent["response"]["redirectURL"]) == (302, "/after?x=1")
    assert sent["response"]["cookies"] == [
        {"name": "said", "value": "one%20thing"},
        {"name": "other", "value": "2"},
    ]
    assert (after["request"]["method"], after["request"]["queryString"]) == ("GET", [{"name": "x", "value": "1"}])
    assert "said=one%20thing" in headers_of(after["request"])["cookie"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_session_that_follows_adds_to_the_archive(site: str, tmp_path: Path) -> None:
    file = tmp_path / "network.har"
    for page in ("one", "two"):
        await open_session("har", f"{site}/{page}", BrowserSettings(har=str(file)))
    await close_session("har")
    assert [entry["request"]["url"] for entry in entries_of(file)] == [f"{site}/one", f"{site}/two"]


async def test_a_browser_that_was_lost_goes_on_with_its_archive(site: str, tmp_path: Path) -> None:
    file = tmp_path / "network.har"
    session = await open_session("har", f"{site}/one", BrowserSettings(har=str(file)))
    handle = session.handle
    os.kill(handle["pid"], signal.SIGKILL)
    with pytest.raises(BrowserLost):
        await look_for_ever(session)
    await session_for("har", handle, BrowserSettings())
    await close_session("har")
    assert [entry["request"]["url"] for entry in entries_of(file)] == [f"{site}/one", f"{site}/one"]


async def test_a_request_without_a_response_has_no_status(site: str, tmp_path: Path) -> None:
    file = tmp_path / "network.har"
    session = await open_session("har", f"{site}/one", BrowserSettings(har=str(file)))
    await session.forget_traffic()
    await session.evaluate(
        "fetch('http://127.0.0.1:1/', { method: 'POST', body: 'x', mode: 'no-cors' }).catch(() => 0)"
    )
    await session.observe()
    await close_session("har")
    (entry,) = entries_of(file)
    assert (entry["request"]["method"], entry["response"]["status"]) == ("POST", -1)


async def test_nothing_is_kept_unless_asked_for(site: str, tmp_path: Path) -> None:
    session = await open_session("har", f"{site}/one", BrowserSettings(workspace=str(tmp_path)))
    await session.forget_traffic()
    await close_session("har")
    assert not [name for _, _, files in os.walk(tmp_path) for name in files]
    with pytest.raises(BrowserLost, match="'har'"):
        live_session("har")
