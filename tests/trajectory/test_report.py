import asyncio
import re
import shutil
import subprocess
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import get_args

import pytest
from PIL import Image
from scripted_run import Step, acted, asked, page, plan, scripted_graph, short_run

from browser import BrowserSettings, open_session
from state import Context, EndingKind, OutcomeKind, outcome
from trajectory import FILE_NAME, run_task, write_report
from trajectory.wording import ENDINGS, OUTCOMES, count_text, dollars_text, seconds_text


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


async def reported(steps: list[Step], folder: Path, context: Context | None = None) -> str:
    await run_task(scripted_graph(steps), "Buy <b>tea</b>", "http://a.localhost/", context or Context(), folder=folder)
    return write_report(folder).read_text(encoding="utf-8")


def picture(folder: Path, name: str) -> None:
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1280, 720), "teal").save(folder / "pages" / name)


async def test_the_report_asks_nothing_of_the_network_and_runs_no_text_of_a_page(tmp_path: Path) -> None:
    evil = '<img src="http://evil.example/x.png" onerror="x()"><script>x()</script>'
    steps: list[Step] = [
        ("open", [], {"page": page(evil, text=evil)}),
        ("planner", asked("planner", evil), {"plans": [plan(1, evil)]}),
        acted(1, "click", done=outcome("done", evil, found=evil, element=evil), element=evil),
    ]
    html = await reported(steps, tmp_path)
    assert "<b>tea</b>" not in html
    assert evil not in html
    elements = Elements(html)
    assert {name for _, attributes in elements.found for name in attributes if name.startswith("on")} == set()
    assert [name for name, _ in elements.found if name == "script"] == ["script"]
    addresses = [a[name] for _, a in elements.found for name in ("src", "href", "action", "srcset") if name in a]
    assert addresses
    assert [address for address in addresses if not address.startswith(("#", "data:"))] == []
    assert "url(" not in html
    assert "default-src 'none'" in html


async def test_a_picture_is_embedded_once_however_often_it_is_shown(tmp_path: Path) -> None:
    picture(tmp_path, "0001.jpg")
    picture(tmp_path, "0002.jpg")
    steps = short_run()
    steps[0] = ("open", [], {"page": page("Shop", picture="0001.jpg")})
    for place in (3, 6):
        steps[place][2]["page"] = page("Cart", picture="0002.jpg")
    html = await reported(steps, tmp_path)
    assert html.count("data:image/jpeg;base64,") == 2
    assert html.count('data-picture="0002.jpg"') == 2


async def test_a_page_without_its_picture_is_shown_as_the_agent_read_it(tmp_path: Path) -> None:
    steps = short_run()
    steps[0] = ("open", [], {"page": page("Shop", text='[4] button "Only in the outline"', picture="0001.jpg")})
    html = await reported(steps, tmp_path)
    assert "[4] button &#34;Only in the outline&#34;" in html
    assert "data:image" not in html


async def test_a_picture_outside_of_the_run_is_not_read(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "secret.jpg")
    (tmp_path / "run" / "pages").mkdir(parents=True)
    html = await reported([("open", [], {"page": page("Shop", picture="../../secret.jpg")})], tmp_path / "run")
    assert "data:image" not in html


async def test_the_report_tells_how_the_plan_changed_and_what_was_sent_back(tmp_path: Path) -> None:
    html = await reported(short_run(), tmp_path)
    assert "Plan 1 → 2" in html
    assert "1 dropped, 1 kept" in html
    assert re.search(r"<del>\s*Open the cart\s*</del>", html)
    assert "sent back: no action in it" in html
    assert "The page says &#34;12 €&#34;." in html


async def test_a_run_that_was_killed_has_a_report(tmp_path: Path) -> None:
    await reported(short_run(), tmp_path)
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes()[:-20])
    html = write_report(tmp_path).read_text(encoding="utf-8")
    assert "no end on record" in html
    assert "The file breaks off" in html
    assert "<small>of 60</small>" in html, "the usage is added up from the calls"


async def test_the_demonstrator_is_named_as_what_it_is(tmp_path: Path) -> None:
    html = await reported(short_run(), tmp_path)
    assert "the embedded demonstrator (rule-based, sandbox only; not a model)" in html


def dom_of(file: Path, fragment: str, profile: Path) -> str:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("expected a Chromium on the path, found none")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", f"--user-data-dir={profile}"]
    return subprocess.run(
        [chromium, *flags, "--dump-dom", file.as_uri() + fragment],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


async def test_in_a_browser_one_step_is_shown_with_its_element_marked(tmp_path: Path) -> None:
    picture(tmp_path, "0001.jpg")
    marked = {**outcome("done", element='button "Buy"'), "box": [640.0, 360.0, 128.0, 72.0]}
    step = acted(1, "click", element="1")
    rounds = step[2]["rounds"]
    assert isinstance(rounds, list)
    rounds[0]["outcome"] = marked
    html = await reported([("open", [], {"page": page("Shop", picture="0001.jpg")}), step], tmp_path)
    assert html.count('class="frame"') == 2

    shown = await asyncio.to_thread(dom_of, tmp_path / "report.html", "#step-1", tmp_path / "profile")
    assert re.search(r'<section class="frame" id="step-0"[^>]* hidden', shown)
    assert re.search(r'<section class="frame" id="step-1"(?![^>]*hidden)', shown)
    assert re.search(r'class="mark good"[^>]*style="[^"]*left: 50%; top: 50%; width: 10%; height: 10%;', shown)
    assert "1 of 1" in shown


def test_every_outcome_and_every_ending_has_its_words() -> None:
    assert set(OUTCOMES) == set(get_args(OutcomeKind))
    assert set(ENDINGS) == set(get_args(EndingKind))


def test_numbers_are_read_at_a_glance() -> None:
    assert [count_text(n) for n in (0, 9_999, 10_000, 70_512, 1_250_000)] == ["0", "9,999", "10k", "70.5k", "1.25M"]
    assert [seconds_text(s) for s in (0.44, 12.3, 59.9, 185)] == ["0.4 s", "12 s", "60 s", "3:05 min"]
    assert [dollars_text(d, priced=True) for d in (0.0312, 12.5)] == ["$0.0312", "$12.50"]
    assert dollars_text(0.0, priced=False) == "—"


async def test_in_a_browser_the_report_opens_at_its_top(tmp_path: Path) -> None:
    await reported(short_run(), tmp_path)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/report.html"
    session = await open_session("report", address, BrowserSettings(width=900, height=300))
    try:
        assert await session.evaluate("[document.readyState, scrollY]") == ["complete", 0]
        await session.act({"name": "press_keys", "arguments": {"keys": "ArrowRight"}})
        assert await session.evaluate("[location.hash, scrollY]") == ["#step-1", 0]
    finally:
        await session.close()
        server.shutdown()
        server.server_close()
