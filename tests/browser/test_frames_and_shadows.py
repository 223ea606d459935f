"""Touching what lies in iframes and shadow trees."""

import pytest
from driver import Driver

INNER = """<!doctype html><title>Inner</title><p style="height:40px">inner</p>
<button onclick="this.textContent='Pressed ' + event.isTrusted">Press</button>
<input aria-label=Name oninput="echo.textContent='echo ' + this.value"><p id=echo></p>"""


@pytest.mark.parametrize("host", ["site.localhost", "other.localhost"], ids=["same-origin", "cross-origin"])
async def test_clicking_and_typing_in_a_frame(browser: Driver, host: str) -> None:
    browser.web.pages["/inner"] = INNER
    await browser.show(
        f"<h1>Outer</h1><iframe src='http://{host}:PORT/inner' style='margin:30px;border:7px solid'></iframe>"
    )
    assert (await browser.do("click", "Press"))["kind"] == "done"
    assert "Pressed true" in browser.text
    came = await browser.do("type", "Name", text="Ada")
    assert came["kind"] == "done"
    assert "echo Ada" in browser.text
    assert came["box"][0] > 40


async def test_nested_frames_of_other_origins_below_the_fold(browser: Driver) -> None:
    browser.web.pages["/inner"] = INNER
    browser.web.pages["/middle"] = (
        "<!doctype html><p style='height:600px'>middle</p>"
        "<iframe src='http://third.localhost:PORT/inner' height=200></iframe>"
    )
    await browser.show(
        "<p style='height:1500px'>outer</p><iframe src='http://other.localhost:PORT/middle' height=300></iframe>"
    )
    assert (await browser.do("click", "Press"))["kind"] == "done"
    assert "Pressed true" in browser.text


async def test_what_covers_a_frame_is_named(browser: Driver) -> None:
    browser.web.pages["/inner"] = INNER
    await browser.show(
        """<iframe src='http://other.localhost:PORT/inner'></iframe>
        <div role=dialog aria-label=Offer id=d style="position:fixed;inset:0;display:none">Offer text</div>
        <script>setTimeout(() => { d.style.display = 'block' }, 300)</script>"""
    )
    await browser.act("wait_for", text="Offer text")
    came = await browser.do("click", "Press")
    assert came["kind"] == "blocked"
    assert 'dialog "Offer"' in came["message"]
    assert "Pressed" not in browser.text


async def test_a_link_in_a_frame_navigates_the_frame(browser: Driver) -> None:
    browser.web.pages["/inner"] = "<!doctype html><a href=/next>Next</a>"
    browser.web.pages["/next"] = "<!doctype html><p>the next page"
    await browser.show("<h1>Outer</h1><iframe src='http://other.localhost:PORT/inner'></iframe>")
    assert (await browser.do("click", "Next"))["kind"] == "done"
    assert "the next page" in browser.text
    assert "Outer" in browser.text


@pytest.mark.parametrize("mode", ["open", "closed"])
async def test_clicking_and_typing_in_a_shadow_tree(browser: Driver, mode: str) -> None:
    await browser.show(
        f"""<x-card></x-card><script>customElements.define('x-card', class extends HTMLElement {{
        connectedCallback() {{ const root = this.attachShadow({{ mode: '{mode}' }});
          root.innerHTML = `<button>Deep</button><input aria-label=Field><p></p>`;
          const out = root.querySelector('p');
          root.querySelector('button').onclick = (e) => {{ out.textContent = 'hit ' + e.isTrusted }};
          root.querySelector('input').oninput = (e) => {{ out.textContent = 'got ' + e.target.value }};
        }} }})</script>"""
    )
    assert (await browser.do("click", "Deep"))["kind"] == "done"
    assert "hit true" in browser.text
    assert (await browser.do("type", "Field", text="Ada"))["kind"] == "done"
    assert "got Ada" in browser.text


async def test_a_custom_element_with_slotted_content(browser: Driver) -> None:
    await browser.show(
        """<x-button onclick="out.textContent='slotted hit'"><span>Save it</span></x-button><p id=out></p>
        <script>customElements.define('x-button', class extends HTMLElement { connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '<button><slot></slot></button>' } })</script>"""
    )
    assert (await browser.do("click", "Save it"))["kind"] == "done"
    assert "slotted hit" in browser.text
