"""Tabs, downloads, uploads, pictures."""

from driver import Driver


async def test_a_tab_that_a_click_opens_is_followed_and_its_end_returns(browser: Driver) -> None:
    browser.web.pages["/new"] = "<title>New one</title><p>in the new tab <button onclick='window.close()'>Done</button>"
    await browser.show("<a href=/new target=_blank rel=opener>Open</a> first tab")
    came = await browser.do("click", "Open")
    assert came["kind"] == "done"
    assert "new tab" in came["message"]
    assert "in the new tab" in browser.text
    assert [tab["active"] for tab in browser.page["tabs"]] == [False, True]
    assert [tab["title"] for tab in browser.page["tabs"]] == ["Test", "New one"]
    await browser.do("click", "Done")
    assert "first tab" in browser.text
    assert len(browser.page["tabs"]) == 1


async def test_a_popup_by_script_and_the_noopener_kind(browser: Driver) -> None:
    browser.web.pages["/pop"] = "<title>Pop</title><p>popped"
    for opening in (
        "window.open('/pop')",
        "window.open('/pop', '_blank', 'noopener')",
        "window.open('/pop','','width=300,height=200')",
    ):
        await browser.show(f'<button onclick="{opening}">Pop</button>')
        await browser.do("click", "Pop")
        assert "popped" in browser.text, opening
        await browser.do("close_tab")
        assert len(browser.page["tabs"]) == 1


async def test_tabs_are_opened_switched_and_closed_by_id(browser: Driver) -> None:
    browser.web.pages["/b"] = "<title>B</title><p>page b"
    await browser.show("<p>page a")
    await browser.do("open_tab", url=browser.web.url + "/b")
    assert "page b" in browser.text
    first, second = (tab["id"] for tab in browser.page["tabs"])
    await browser.do("switch_tab", tab=first)
    assert "page a" in browser.text
    assert (await browser.do("close_tab", tab=second))["kind"] == "done"
    assert "page a" in browser.text
    assert (await browser.act("switch_tab", tab=second))["kind"] == "invalid_action"
    # The last tab cannot be taken away: an empty one takes its place.
    await browser.do("close_tab")
    assert [tab["url"] for tab in browser.page["tabs"]] == ["about:blank"]


async def test_a_download_is_kept_and_reported(browser: Driver) -> None:
    await browser.show("<a href=/report.csv>Report</a>")
    came = await browser.do("click", "Report")
    assert came["kind"] == "done"
    assert "Downloaded report.csv (1.2 kB)" in came["message"]
    assert (browser.workspace / "downloads" / "report.csv").read_text().startswith("a,b\n")
    came = await browser.do("click", "Report")
    assert "report (2).csv" in came["message"]


async def test_a_file_is_given_to_a_field_and_through_a_chooser(browser: Driver) -> None:
    (browser.workspace / "uploads" / "note.txt").write_text("hello upload")
    await browser.show(
        """<script>function read(what, file) { file.text().then((t) => { out.textContent = what + ' ' + t }) }</script>
        <input type=file aria-label=Attach onchange="read('field', this.files[0])">
        <button onclick="const i = document.createElement('input'); i.type = 'file';
          i.onchange = () => read('chooser', i.files[0]); i.click()">Upload</button>
        <button>Plain</button><p id=out></p>"""
    )
    assert (await browser.do("upload_file", "Attach", file="note.txt"))["kind"] == "done"
    assert "field hello upload" in browser.text
    assert (await browser.do("upload_file", "Upload", file="note.txt"))["kind"] == "done"
    assert "chooser hello upload" in browser.text
    assert (await browser.do("upload_file", "Plain", file="note.txt"))["kind"] == "no_effect"


async def test_no_file_outside_of_uploads_can_be_given(browser: Driver) -> None:
    secret = browser.workspace / "secret.txt"
    secret.write_text("secret")
    (browser.workspace / "uploads" / "link.txt").symlink_to(secret)
    await browser.show("<input type=file aria-label=Attach>")
    for name in ("../secret.txt", str(secret), "link.txt", "missing.txt", "."):
        came = await browser.act("upload_file", "Attach", file=name)
        assert came["kind"] == "invalid_action", name


async def test_history_and_addresses(browser: Driver) -> None:
    browser.web.pages["/b"] = "<title>B</title><p>page b"
    await browser.show("<p>page a")
    await browser.do("go_to", url="/b")
    assert "page b" in browser.text
    assert (await browser.do("go_backward"))["kind"] == "done"
    assert "page a" in browser.text
    assert (await browser.do("go_forward"))["kind"] == "done"
    assert "page b" in browser.text
    assert (await browser.act("go_forward"))["kind"] == "no_effect"
    for address in (
        "file:///etc/hostname",
        "javascript:alert(1)",
        "data:text/html,x",
        "chrome://version",
        "http://",
        "view-source:http://a/",
    ):
        assert (await browser.act("go_to", url=address))["kind"] == "invalid_action", address
