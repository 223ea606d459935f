"""Waiting by what the page does, and pages that misbehave."""

import time

import psutil
from driver import Driver


async def test_a_request_that_the_click_started_is_waited_for(browser: Driver) -> None:
    await browser.show(
        """<button onclick="fetch('/slow?0.8').then((r) => r.text()).then((t) => { out.textContent = t })">Load</button>
        <p id=out></p>"""
    )
    assert (await browser.do("click", "Load"))["kind"] == "done"
    assert "slow answer" in browser.text


async def test_a_late_change_without_any_request_is_an_effect(browser: Driver) -> None:
    await browser.show(
        "<button onclick=\"setTimeout(() => { out.textContent = 'late' }, 200)\">Later</button><p id=out></p>"
    )
    assert (await browser.do("click", "Later"))["kind"] == "done"
    assert "late" in browser.text


async def test_a_page_that_never_becomes_idle_is_bounded(browser: Driver) -> None:
    await browser.show(
        """<button onclick="out.textContent='pressed'">Press</button><p id=out></p><p id=noise></p>
        <img src=/never><script>setInterval(() => { fetch('/slow?0.01'); noise.append('.') }, 20)</script>"""
    )
    came = await browser.do("click", "Press")
    assert came["kind"] == "done"
    assert came["seconds"] < 6
    assert "pressed" in browser.text


async def test_what_a_page_asks_for_on_its_own_is_no_effect_of_a_click(browser: Driver) -> None:
    await browser.show("<button>Dead</button><script>setInterval(() => fetch('/slow?0.01'), 60)</script>")
    await browser.act("wait_for", text="never said", seconds=1)
    assert (await browser.do("click", "Dead"))["kind"] == "no_effect"


async def test_a_page_that_never_answers_is_a_timeout_and_the_session_goes_on(browser: Driver) -> None:
    await browser.show("<a href=/never>Hang</a> still usable")
    began = time.monotonic()
    came = await browser.do("click", "Hang")
    assert came["kind"] == "timeout"
    assert time.monotonic() - began < 15
    assert "still usable" in browser.text
    came = await browser.do("go_to", url=browser.web.url + "/never")
    assert came["kind"] == "timeout"
    assert (await browser.show("<p>back again"))["text"].count("back again") == 1


async def test_addresses_that_cannot_be_opened_are_no_success(browser: Driver) -> None:
    await browser.show("<p>first")
    assert (await browser.act("go_to", url="http://127.0.0.1:1/"))["kind"] == "blocked"
    await browser.show("<a href=/loop>Loop</a>")
    came = await browser.do("click", "Loop")
    assert came["kind"] == "blocked"
    assert "ERR_TOO_MANY_REDIRECTS" in came["message"]


async def test_a_script_that_never_ends_is_stopped(browser: Driver) -> None:
    await browser.show("<button onclick='while (true) {}'>Spin</button><p>alive")
    came = await browser.do("click", "Spin")
    assert came["kind"] == "timeout"
    assert came["seconds"] < 10
    assert "alive" in browser.text
    await browser.show("<button onclick=\"out.textContent='fine'\">Next</button><p id=out></p>")
    assert (await browser.do("click", "Next"))["kind"] == "done"


async def test_a_page_that_spins_while_it_is_looked_at(browser: Driver) -> None:
    await browser.show("<p>about to spin<script>setTimeout(() => { while (true) {} }, 300)</script>")
    await browser.session.act({"name": "wait_for", "arguments": {"text": "nothing", "seconds": 1}})
    began = time.monotonic()
    page = await browser.look()
    assert time.monotonic() - began < 10
    assert "about to spin" in page["text"]


async def test_a_crashed_page_says_so_and_can_be_left(browser: Driver) -> None:
    await browser.show("<p>about to crash")
    kill_renderers(browser.session.handle["pid"])
    page = await browser.look()
    assert "crashed" in page["text"]
    assert (await browser.act("press_enter"))["kind"] == "unknown"
    assert "fresh" in (await browser.show("<p>fresh"))["text"]


def kill_renderers(pid: int) -> None:
    for process in psutil.Process(pid).children(recursive=True):
        if "--type=renderer" in process.cmdline():
            process.kill()


async def test_two_thousand_rows(browser: Driver) -> None:
    rows = "".join(
        f"<tr><td>Item {n}<td>{n * 3}<td><button onclick=\"out.textContent='row {n}'\">Buy {n}</button>"
        for n in range(2000)
    )
    await browser.show(f"<p id=out></p><table><tr><th>Name<th>Price<th>Order{rows}</table>")
    came = await browser.do("click", "Buy 3")
    assert came["kind"] == "done"
    assert came["seconds"] < 2
    assert "row 3" in browser.text
    found = await browser.act("find_in_page", text="Item 1777")
    assert "Item 1777" in found["found"]


async def test_waiting_for_a_text(browser: Driver) -> None:
    await browser.show("<p id=out></p><script>setTimeout(() => { out.textContent = 'Ready now' }, 700)</script>")
    came = await browser.act("wait_for", text="ready now")
    assert came["kind"] == "done"
    assert came["seconds"] < 3
    came = await browser.act("wait_for", text="never said", seconds=1)
    assert came["kind"] == "timeout"


async def test_scrolling(browser: Driver) -> None:
    await browser.show(
        """<div style="height:150px;overflow:auto" id=box><button>Inner</button><p style="height:900px"></p>
        <p>bottom of the box</p></div><p style="height:3000px"></p><p>bottom of the page</p>"""
    )
    assert (await browser.do("scroll_down", "Inner"))["kind"] == "done"
    assert (await browser.do("scroll_down"))["kind"] == "done"
    assert (await browser.do("scroll_up"))["kind"] == "done"
    assert (await browser.do("scroll_up"))["kind"] == "no_effect"
