"""Dialogs are dismissed and reported, unless the action says that one is expected."""

from driver import Driver


async def test_an_alert_is_reported(browser: Driver) -> None:
    await browser.show("<button onclick=\"alert('Saved!'); out.textContent='after'\">Save</button><p id=out></p>")
    came = await browser.do("click", "Save")
    assert came["kind"] == "done"
    assert "Saved!" in came["message"]
    assert "after" in browser.text


async def test_a_confirmation_is_refused_unless_expected(browser: Driver) -> None:
    await browser.show(
        """<button onclick="out.textContent = confirm('Delete all?') ? 'deleted' : 'kept'">Delete</button>
        <p id=out></p>"""
    )
    came = await browser.do("click", "Delete")
    assert "Delete all?" in came["message"]
    assert "dialog='accept'" in came["message"]
    assert "kept" in browser.text
    came = await browser.do("click", "Delete", dialog="accept")
    assert "accepted" in came["message"]
    assert "deleted" in browser.text
    # What one action expected does not hold for the next.
    await browser.do("click", "Delete")
    assert "kept" in browser.text


async def test_a_prompt_takes_the_text_that_was_given(browser: Driver) -> None:
    await browser.show(
        "<button onclick=\"out.textContent = 'got ' + prompt('Name?', 'nobody')\">Ask</button><p id=out></p>"
    )
    await browser.do("click", "Ask")
    assert "got null" in browser.text
    await browser.do("click", "Ask", dialog="accept", dialog_text="Ada")
    assert "got Ada" in browser.text


async def test_leaving_a_page_that_asks(browser: Driver) -> None:
    browser.web.pages["/elsewhere"] = "<title>Elsewhere</title><p>elsewhere"
    body = """<input aria-label=F><a href=/elsewhere>Leave</a>
    <script>addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x' })</script>"""
    await browser.show(body)
    await browser.do("type", "F", text="x")
    came = await browser.do("click", "Leave")
    assert "was not left" in came["message"]
    assert browser.page["url"].endswith("/")
    came = await browser.do("go_to", url=browser.web.url + "/elsewhere")
    assert came["kind"] == "done"
    assert "asked whether to leave" in came["message"]
    assert "elsewhere" in browser.text
    await browser.show(body)
    await browser.do("type", "F", text="x")
    came = await browser.do("click", "Leave", dialog="accept")
    assert came["kind"] == "done"
    assert browser.page["url"].endswith("/elsewhere")


async def test_a_dialog_between_actions_is_told_with_the_next_page(browser: Driver) -> None:
    await browser.show(
        "<script>setTimeout(() => { alert('Session ends'); document.body.append('told') }, 300)</script>"
    )
    await browser.session.act({"name": "wait_for", "arguments": {"text": "told"}})
    told = (await browser.look())["changes"]
    # The wait's own outcome may have told it already; nothing is told twice, and nothing hangs.
    assert len([change for change in told if "Session ends" in change]) <= 1


async def test_a_storm_of_alerts_costs_the_tab_and_nothing_else(browser: Driver) -> None:
    await browser.show("<button onclick=\"while (true) alert('again')\">Storm</button>")
    came = await browser.do("click", "Storm")
    assert came["kind"] == "unknown"
    assert came["seconds"] < 10
    assert "again" in came["message"]
    assert "tab was closed" in came["message"]
    assert [tab["url"] for tab in browser.page["tabs"]] == ["about:blank"]
    assert "calm" in (await browser.show("<p>calm"))["text"]
