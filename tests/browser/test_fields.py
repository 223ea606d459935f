"""Typing, choosing, keys."""

import pytest
from driver import Driver

OUT = "<p id=out>nothing yet</p>"


@pytest.mark.parametrize(
    ("field", "text", "reads"),
    [
        ("<input aria-label=F value=old oninput='out.textContent=this.value'>", "Jörg & Søn", "Jörg & Søn"),
        ("<textarea aria-label=F oninput='out.textContent=this.value'>old</textarea>", "two lines", "two lines"),
        (
            "<div contenteditable role=textbox aria-label=F oninput='out.textContent=this.innerText'>old</div>",
            "x y",
            "x y",
        ),
        ("<input type=date aria-label=F onchange='out.textContent=this.value'>", "2026-03-04", "2026-03-04"),
        ("<input type=time aria-label=F onchange='out.textContent=this.value'>", "14:30", "14:30"),
        ("<input type=color aria-label=F onchange='out.textContent=this.value'>", "#aa0011", "#aa0011"),
        ("<input type=range min=0 max=50 aria-label=F onchange='out.textContent=this.value'>", "42", "42"),
        ("<input type=number aria-label=F oninput='out.textContent=this.value'>", "12.5", "12.5"),
        ("<input type=password aria-label=F oninput='out.textContent=this.value'>", "s3cret!", "s3cret!"),
    ],
)
async def test_typing_replaces_what_a_field_holds(browser: Driver, field: str, text: str, reads: str) -> None:
    await browser.show(f"{field}<p>Reads: <b id=out></b></p>")
    came = await browser.do("type", "F", text=text)
    assert came["kind"] == "done", came
    assert reads in browser.text.split("Reads:")[1]
    assert "old" not in browser.text.split("Reads:")[1]


async def test_clearing_a_field(browser: Driver) -> None:
    await browser.show(
        "<input aria-label=F value=old oninput=\"out.textContent='[' + this.value + ']'\"><p id=out></p>"
    )
    assert (await browser.do("type", "F", text=""))["kind"] == "done"
    assert "[]" in browser.text


async def test_the_page_changing_what_was_typed_is_said(browser: Driver) -> None:
    await browser.show("<input aria-label=F maxlength=3 oninput='this.value=this.value.toUpperCase()'>")
    came = await browser.do("type", "F", text="abcdef")
    assert came["kind"] == "done"
    assert "'ABC'" in came["message"]


async def test_a_date_that_is_none_is_an_invalid_action(browser: Driver) -> None:
    await browser.show("<input type=date aria-label=F>")
    came = await browser.do("type", "F", text="next Tuesday")
    assert came["kind"] == "invalid_action"
    assert "2026-01-31" in came["message"]
    assert "as YYYY-MM-DD" in browser.text


async def test_a_framework_that_hides_the_value_setter_hears_of_it(browser: Driver) -> None:
    # React puts a property of its own on each field and ignores input events whose value it has seen set.
    await browser.show(
        """<input type=date aria-label=F><p id=out></p><script>
        const f = document.querySelector('input');
        const d = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        let known = f.value;
        Object.defineProperty(f, 'value', {
          get() { return d.get.call(this) }, set(v) { known = v; d.set.call(this, v) } });
        f.addEventListener('input', () => { if (f.value !== known) out.textContent = 'heard ' + f.value })</script>"""
    )
    await browser.do("type", "F", text="2026-03-04")
    assert "heard 2026-03-04" in browser.text


async def test_keydown_listeners_hear_each_character(browser: Driver) -> None:
    await browser.show('<input aria-label=F onkeydown="out.textContent += event.key"><p id=out></p>')
    await browser.do("type", "F", text="a1-B")
    assert "a1-B" in browser.text


async def test_search_presses_enter(browser: Driver) -> None:
    browser.web.pages["/found"] = "<title>Found</title><p>results"
    await browser.show("<form action=/found><input name=q aria-label=Search></form>")
    came = await browser.do("search", "Search", text="red socks")
    assert came["kind"] == "done"
    assert browser.page["url"].endswith("/found?q=red+socks")


async def test_enter_and_chords(browser: Driver) -> None:
    await browser.show(
        "<input aria-label=F value=abc onkeydown=\"if (event.key === 'Enter') out.textContent = 'entered'\">" + OUT
    )
    await browser.do("click", "F")
    assert (await browser.do("press_enter"))["kind"] == "done"
    assert "entered" in browser.text
    came = await browser.do("press_keys", keys="Control+A Delete")
    assert came["kind"] == "done"
    assert "abc" not in browser.text
    assert (await browser.do("press_keys", keys="Tab"))["kind"] in ("done", "no_effect")
    came = await browser.act("press_keys", keys="Hyper+Q")
    assert came["kind"] == "invalid_action"


async def test_choosing_an_option(browser: Driver) -> None:
    await browser.show(
        """<select aria-label=Size onchange="out.textContent = 'chose ' + this.value">
        <option>Small<option>Medium<option value=xl>Extra large<option disabled>Sold out</select><p id=out></p>"""
    )
    assert (await browser.do("select_dropdown_option", "Size", option="Extra large"))["kind"] == "done"
    assert "chose xl" in browser.text
    assert (await browser.do("select_dropdown_option", "Size", option="med"))["kind"] == "done"
    assert "chose Medium" in browser.text
    came = await browser.do("select_dropdown_option", "Size", option="m")
    assert came["kind"] == "invalid_action"
    assert "'Extra large'" in came["message"]
    assert (await browser.do("select_dropdown_option", "Size", option="Medium"))["kind"] == "no_effect"
    assert (await browser.do("select_dropdown_option", "Size", option="Sold out"))["kind"] == "blocked"


async def test_a_list_made_of_divs_is_told_from_a_real_one(browser: Driver) -> None:
    await browser.show("<div role=combobox tabindex=0 aria-label=Size>Small</div>")
    came = await browser.act("select_dropdown_option", "Size", option="Small")
    assert came["kind"] == "invalid_action"
    assert "click it" in came["message"]


async def test_read_only_fields_are_blocked(browser: Driver) -> None:
    await browser.show("<input readonly aria-label=F value=x>")
    assert (await browser.act("type", "F", text="y"))["kind"] == "blocked"


async def test_suggestions_that_come_after_a_pause_in_typing_are_waited_for(browser: Driver) -> None:
    await browser.show(
        '<input aria-label=City autocomplete=off oninput="clearTimeout(this.t);'
        "this.t = setTimeout(() => offers.innerHTML = '<li onclick=1>Rapid City</li>', 300)\"><ul id=offers></ul>"
    )
    await browser.do("type", "City", text="RAP")
    assert "Rapid City" in browser.text
