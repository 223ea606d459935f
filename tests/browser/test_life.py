"""The life of a session: several at once, coming back, and nothing left behind."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from blockbuster import blockbuster_ctx
from web import Web

from browser import (
    BrowserLost,
    BrowserSettings,
    ChromiumFailed,
    ChromiumNotFound,
    Session,
    close_all,
    close_session,
    open_session,
    session_for,
)
from state import Action, BrowserHandle

SETTINGS = BrowserSettings()
COUNTER = """<title>C</title><p id=out></p>
<button onclick="out.textContent = 'n' + (window.n = (window.n || 0) + 1)">Count</button>"""
SCRIPT = """
import asyncio, json, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background passes on that it is ignored
from browser import BrowserSettings, open_session

async def main():
    session = await open_session("k", "about:blank", BrowserSettings())
    await session.observe()
    print(json.dumps(session.handle), flush=True)
    {end}

asyncio.run(main())
"""


def is_gone(handle: BrowserHandle, within: float = 5.0) -> bool:
    """Whether no process names the folder any more, and the folder is not there."""
    folder = Path(handle["profile"]).parent

    def gone() -> bool:
        named = any(
            str(folder) in " ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])
        )
        return not named and not folder.exists()

    return wait_until(gone, within)


def wait_until(holds: Callable[[], bool], within: float) -> bool:
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def click(element: str = "1") -> Action:
    return Action(name="click", arguments={"element": element})


async def count(session: Session) -> str:
    await session.observe()
    assert (await session.act(click()))["kind"] == "done"
    return (await session.observe())["text"]


async def test_two_sessions_at_once_do_not_disturb_one_another(web: Web) -> None:
    web.pages["/count"] = COUNTER
    first, second = await asyncio.gather(
        open_session("one", web.url + "/count", SETTINGS), open_session("two", web.url + "/count", SETTINGS)
    )
    try:
        await count(first)
        texts = await asyncio.gather(count(first), count(second))
        assert "n2" in texts[0]
        assert "n1" in texts[1]
        await close_session("one")
        assert is_gone(first.handle)
        assert "n2" in await count(second)
    finally:
        await close_all()
    assert is_gone(second.handle)
    await second.close()


async def test_the_handle_is_plain_json_and_finds_the_live_session(web: Web) -> None:
    web.pages["/count"] = COUNTER
    session = await open_session("k", web.url + "/count", SETTINGS)
    handle = json.loads(json.dumps(session.handle))
    assert handle["tabs"][0]["url"] == web.url + "/count"
    assert await session_for("k", handle, SETTINGS) is session
    await close_all()


async def test_a_killed_chromium_is_lost_at_once_and_made_anew_where_it_was(web: Web) -> None:
    web.pages["/login"] = (
        "<title>In</title><script>document.cookie='who=ada'; localStorage.setItem('cart', 'socks')</script>"
    )
    web.pages["/who"] = """<title>Who</title><p id=out></p>
        <script>out.textContent = document.cookie + ' ' + localStorage.getItem('cart')</script>"""
    session = await open_session("k", web.url + "/login", SETTINGS)
    try:
        await session.observe()
        await session.act(Action(name="go_to", arguments={"url": web.url + "/who"}))
        await session.observe()
        handle = session.handle
        began = time.monotonic()
        os.killpg(handle["pid"], signal.SIGKILL)
        came = await session.act(Action(name="press_enter", arguments={}))
        assert came["kind"] == "browser_lost"
        with pytest.raises(BrowserLost):
            await session.observe()
        assert time.monotonic() - began < 2
        again = await session_for("k", handle, SETTINGS)
        assert again is not session
        page = await again.observe()
        assert page["url"] == web.url + "/who"
        assert "who=ada socks" in page["text"]
        assert is_gone(handle)
    finally:
        await close_all()
    assert is_gone(again.handle)


def test_a_browser_that_another_process_left_is_taken_over(web: Web) -> None:
    web.pages["/count"] = COUNTER
    script = SCRIPT.replace('"about:blank"', f'"{web.url}/count"').format(
        end='from state import Action; await session.act(Action(name="click", arguments={"element": "1"})); os._exit(1)'
    )
    left = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    handle = json.loads(left.stdout)

    async def come_back() -> float:
        began = time.monotonic()
        session = await session_for("k", handle, SETTINGS)
        page = await session.observe()
        seconds = time.monotonic() - began
        assert session.handle["pid"] == handle["pid"]
        assert "n1" in page["text"]
        assert "n2" in await count(session)
        await close_all()
        return seconds

    assert asyncio.run(come_back()) < 3
    assert is_gone(handle)


@pytest.mark.parametrize(
    "end",
    ["await session.close()", "pass", "raise RuntimeError('a run that fails')", "sys.exit(3)"],
    ids=["closed", "forgotten", "failed", "exited"],
)
def test_nothing_is_left_when_a_process_ends(end: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(end=end)], capture_output=True, text=True, timeout=60, check=False
    )
    assert is_gone(json.loads(run.stdout))


def test_nothing_is_left_after_an_interrupt() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(end="await asyncio.sleep(60)")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as run:
        assert run.stdout is not None
        handle = json.loads(run.stdout.readline())
        run.send_signal(signal.SIGINT)
        run.wait(20)
    assert is_gone(handle)


async def test_nothing_is_left_of_an_open_that_was_cancelled() -> None:
    before = own_children()
    for seconds in (0.02, 0.15, 0.4):
        with contextlib.suppress(TimeoutError):  # or it was quicker than most machines are
            await asyncio.wait_for(open_session("k", "http://127.0.0.1:9/", SETTINGS), seconds)
        await close_all()
    assert wait_until(lambda: own_children() <= before, 10)


def own_children() -> set[int]:
    found = set()
    for child in psutil.Process().children(recursive=True):
        try:
            if child.status() != psutil.STATUS_ZOMBIE:
                found.add(child.pid)
        except psutil.NoSuchProcess:
            continue
    return found


async def test_missing_and_broken_executables_are_typed_errors(tmp_path: Path) -> None:
    with pytest.raises(ChromiumNotFound, match="PLAN_AND_ACT_CHROMIUM"):
        await open_session("k", "about:blank", BrowserSettings(chromium="/nowhere/chromium"))
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 7\n")
    broken.chmod(0o755)
    with pytest.raises(ChromiumFailed, match="status 7"):
        await open_session("k", "about:blank", BrowserSettings(chromium=str(broken)))


async def test_opening_where_nobody_answers_gives_a_page_that_says_so() -> None:
    session = await open_session("k", "http://127.0.0.1:1/", SETTINGS)
    try:
        page = await session.observe()
        assert any("could not be opened" in change for change in page["changes"])
    finally:
        await close_all()


async def test_sessions_run_under_blocking_call_detection(web: Web) -> None:
    web.pages["/count"] = COUNTER
    with blockbuster_ctx():
        session = await open_session("k", web.url + "/count", BrowserSettings(pictures=True))
        try:
            assert "n1" in await count(session)
        finally:
            await close_all()


async def test_pictures_lie_in_the_workspace_and_are_numbered(web: Web, tmp_path: Path) -> None:
    web.pages["/count"] = COUNTER
    session = await open_session("k", web.url + "/count", BrowserSettings(workspace=str(tmp_path), pictures=True))
    try:
        names = [(await session.observe())["picture"] for _ in range(2)]
    finally:
        await close_all()
    assert names == ["0001.jpg", "0002.jpg"]
    assert all((tmp_path / "pages" / name).read_bytes().startswith(b"\xff\xd8") for name in names)


async def test_chromium_makes_no_connections_of_its_own(web: Web) -> None:
    web.pages["/count"] = COUNTER
    session = await open_session("k", web.url + "/count", SETTINGS)
    try:
        await session.observe()
        remote = set()
        for _ in range(20):
            for process in [psutil.Process(session.handle["pid"]), *psutil.Process(session.handle["pid"]).children()]:
                remote |= {c.raddr.ip for c in process.net_connections("inet") if c.raddr}
            await asyncio.sleep(0.1)
        assert remote <= {"127.0.0.1", "::1"}
    finally:
        await close_all()


async def test_a_handle_cannot_name_a_foreign_folder_for_removal(tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "profile"
    kept.mkdir(parents=True)
    handle = BrowserHandle(cdp_url="http://127.0.0.1:1", pid=os.getpid(), profile=str(kept), tabs=[], storage="")
    await session_for("k", handle, SETTINGS)
    await close_all()
    assert kept.exists()


def test_nothing_is_written_elsewhere(tmp_path: Path) -> None:
    script = SCRIPT.format(end="await session.close()")
    # A short path: Chromium's sockets lie in the temporary folder, and a socket's path cannot be long.
    with tempfile.TemporaryDirectory() as temporary:
        environment = {**os.environ, "HOME": str(tmp_path), "TMPDIR": temporary, "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, check=True, capture_output=True)
        assert list(Path(temporary).rglob("*")) == []
    assert list(tmp_path.rglob("*")) == []


def test_a_long_temporary_folder_is_no_obstacle(tmp_path: Path) -> None:
    temporary = tmp_path / ("long" * 8)
    temporary.mkdir()
    script = SCRIPT.format(end="await session.close()")
    environment = {**os.environ, "TMPDIR": str(temporary)}
    subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, check=True, capture_output=True)
    assert list(temporary.glob("plan-and-act-*")) == []
