"""Touching elements: the one that was observed and nothing else, with real events."""

import asyncio

from driver import Driver

OUT = "<p id=out>nothing yet</p>"


async def test_a_click_reaches_the_element_with_trusted_events(browser: Driver) -> None:
    await browser.show(f"<button onclick=\"out.textContent='clicked ' + event.isTrusted\">Go</button>{OUT}")
    came = await browser.do("click", "Go")
    assert came["kind"] == "done"
    assert came["element"] == 'button "Go"'
    assert "clicked true" in browser.text
    x, y, width, height = came["box"]
    assert x > 0
    assert y > 0
    assert width > 10
    assert height > 10


async def test_an_element_swapped_under_the_same_place_is_stale_and_not_clicked(browser: Driver) -> None:
    await browser.show(
        """<div id=box><button onclick="fetch('/kept')">Keep</button></div>
        <script>function swap() { box.innerHTML = '<button onclick="fetch(\\'/deleted\\')">Delete</button>' }
        setTimeout(swap, 1200)</script>"""
    )
    await browser.act("wait_for", text="Delete")
    came = await browser.act("click", "Keep")
    assert came["kind"] == "stale_element"
    assert "Look at the page" in came["message"]
    assert not [request for request in browser.web.requests if "deleted" in request or "kept" in request]


async def test_an_element_that_becomes_another_thing_is_stale(browser: Driver) -> None:
    await browser.show(
        """<button id=b onclick="fetch('/' + b.textContent)">Keep</button>
        <script>setTimeout(() => { b.textContent = 'Destroy' }, 1200)</script>"""
    )
    await browser.act("wait_for", text="Destroy")
    came = await browser.act("click", "Keep")
    assert came["kind"] == "stale_element"
    assert "Destroy" in came["message"]
    assert "GET /Destroy" not in browser.web.requests


async def test_what_covers_an_element_is_named_and_not_clicked(browser: Driver) -> None:
    await browser.show(
        """<button onclick="out.textContent='clicked'">Buy</button><p id=out>nothing yet</p>
        <div id=d role=dialog aria-label=Cookies onclick="out.textContent='overlay clicked'"
          style="display:none;position:fixed;inset:0;background:#fff8">We use cookies</div>
        <script>setTimeout(() => { d.style.display = 'block' }, 1200)</script>"""
    )
    await browser.act("wait_for", text="We use cookies")
    came = await browser.do("click", "Buy")
    assert came["kind"] == "blocked"
    assert 'dialog "Cookies" covers' in came["message"]
    assert "nothing yet" in browser.text


async def test_an_overlay_that_comes_between_mouse_down_and_check_gets_no_click(browser: Driver) -> None:
    await browser.show(
        """<button>Buy</button><p id=out>nothing yet</p>
        <script>addEventListener('mousemove', () => { const d = document.createElement('div');
          d.style = 'position:fixed;inset:0'; d.textContent = 'Wait';
          d.onclick = d.onmousedown = () => { out.textContent = 'overlay clicked' };
          document.body.append(d) }, { once: true })</script>"""
    )
    came = await browser.do("click", "Buy")
    assert came["kind"] == "blocked"
    assert "overlay clicked" not in browser.text


async def test_a_disabled_button_is_blocked(browser: Driver) -> None:
    await browser.show("<button disabled>Send</button>")
    came = await browser.do("click", "Send")
    assert came["kind"] == "blocked"
    assert "disabled" in came["message"]


async def test_an_element_below_the_fold_is_scrolled_to(browser: Driver) -> None:
    await browser.show(
        f"<div style='height:3000px'>{OUT}</div><button onclick=\"out.textContent='reached'\">Far</button>"
    )
    assert (await browser.do("click", "Far"))["kind"] == "done"
    assert (await browser.act("find_in_page", text="reached"))["found"]


async def test_a_moving_element_is_waited_for(browser: Driver) -> None:
    await browser.show(
        f"""<style>@keyframes go {{ to {{ transform: translateX(400px) }} }}
        button {{ animation: go .4s linear forwards }}</style>
        <button onclick="out.textContent='hit'">Slide</button>{OUT}"""
    )
    assert (await browser.do("click", "Slide"))["kind"] == "done"
    assert "hit" in browser.text


async def test_a_checkbox_hidden_behind_its_label_is_ticked(browser: Driver) -> None:
    await browser.show(
        f"""<style>input {{ position:absolute; opacity:0; width:0; height:0 }}</style>
        <label><input type=checkbox onchange="out.textContent='ticked ' + this.checked"> Newsletter</label>{OUT}"""
    )
    assert (await browser.do("click", "Newsletter"))["kind"] == "done"
    assert "ticked true" in browser.text


async def test_right_and_double_clicks_arrive_as_such(browser: Driver) -> None:
    await browser.show(
        f"""<button oncontextmenu="out.textContent='menu';return false"
        ondblclick="out.textContent='double'">Thing</button>{OUT}"""
    )
    await browser.do("right_click", "Thing")
    assert "menu" in browser.text
    await browser.do("double_click", "Thing")
    assert "double" in browser.text


async def test_hover_opens_what_only_style_sheets_open(browser: Driver) -> None:
    await browser.show(
        """<style>#sub { display:none } #menu:hover #sub { display:block }</style>
        <div id=menu><a href=#>Menu</a><div id=sub><a href=#deep>Deep link</a></div></div>"""
    )
    assert "Deep link" not in browser.text
    assert (await browser.do("hover", "Menu"))["kind"] == "done"
    assert "Deep link" in browser.text


async def test_drag_moves_html5_and_mouse_made_things(browser: Driver) -> None:
    await browser.show(
        """<button id=a draggable=true ondragstart="event.dataTransfer.setData('text', 'card')">Card</button>
        <button id=b style="width:200px;height:80px;margin:100px" ondragover="event.preventDefault()"
          ondrop="event.preventDefault(); out.textContent = 'dropped ' + event.dataTransfer.getData('text')"
          >Bin</button>
        <p id=out></p>"""
    )
    assert (await browser.do("drag", "Card", to=browser.id_of("Bin")))["kind"] == "done"
    assert "dropped card" in browser.text
    await browser.show(
        """<button id=a>Knob</button> <button style="margin-left:300px">End</button><p id=out></p>
        <script>let down = false; a.onmousedown = () => { down = true };
        addEventListener('mouseup', (e) => { if (down) out.textContent = 'moved ' + (e.clientX > 300) })</script>"""
    )
    assert (await browser.do("drag", "Knob", to=browser.id_of("End")))["kind"] == "done"
    assert "moved true" in browser.text


async def test_an_id_that_was_never_shown_is_an_invalid_action(browser: Driver) -> None:
    await browser.show("<button>One</button>")
    came = await browser.act("click", element="9999")
    assert came["kind"] == "invalid_action"
    assert "9999" in came["message"]


async def test_a_click_without_effect_says_so(browser: Driver) -> None:
    await browser.show("<button>Dead</button><p id=clock></p>"
                       "<script>setInterval(() => { clock.textContent = Date.now() }, 40)</script>")  # fmt: skip
    await browser.look()
    await asyncio.sleep(0.3)  # a model thinks meanwhile, and what moves on its own is learned
    came = await browser.do("click", "Dead")
    assert came["kind"] == "no_effect"


async def test_menus_that_open_by_focus_in_style_sheets_are_an_effect(browser: Driver) -> None:
    await browser.show(
        """<style>#sub { display:none } #menu:focus-within #sub { display:block; height:300px; background:#eee }</style>
        <div id=menu><button>Open</button><div id=sub>inside</div></div>"""
    )
    assert (await browser.do("click", "Open"))["kind"] == "done"
    assert "inside" in browser.text
