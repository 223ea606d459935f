"""What an action is judged to be about to do, before it is done."""

import pytest
from driver import Driver

from state import ArgumentValue, Effect

POST, GET = "<form method=post action=/x>", "<form action=/x>"


@pytest.mark.parametrize(
    ("body", "effect"),
    [
        (f"{POST}<button>F</button></form>", "irreversible"),
        (f"{POST}<input type=submit value=F></form>", "irreversible"),
        (f"{POST}<button type=button aria-label='Show more F'>F</button></form>", "reversible"),
        (f"{GET}<button>F</button></form>", "read"),
        (f"{GET}<button aria-label='Delete F'>F</button></form>", "irreversible"),
        (f"{GET}<button formmethod=post>F</button></form>", "irreversible"),
        ("<button onclick='void 0'>F</button>", "irreversible"),
        ("<button aria-expanded=false onclick='void 0'>F</button>", "reversible"),
        ("<button aria-label='Next F' onclick='void 0'>F</button>", "reversible"),
        ("<a href=/elsewhere>F</a>", "read"),
        ("<a href=/elsewhere aria-label='Order F'>F</a>", "read"),
        ("<a href='#' onclick='void 0'>F</a>", "irreversible"),
        ("<a href='javascript:void 0'>F</a>", "irreversible"),
        ("<label><input type=checkbox>F</label>", "reversible"),
        ("<input aria-label=F>", "reversible"),
        ("<div tabindex=0 onclick='void 0'>F</div>", "irreversible"),
    ],
)
async def test_a_click_is_judged_by_what_it_is_on(browser: Driver, body: str, effect: Effect) -> None:
    await browser.show(body)
    element = browser.page["ids"][0]
    aim = await browser.session.aim({"name": "click", "arguments": {"element": element}})
    assert aim["effect"] == effect
    assert "F" in aim["target"]
    assert aim["url"] == browser.page["url"]


@pytest.mark.parametrize(
    ("body", "effect"),
    [
        (f"{POST}<input aria-label=F autofocus></form>", "irreversible"),
        (f"{GET}<input aria-label=F autofocus></form>", "read"),
        ("<input aria-label=F autofocus>", "irreversible"),
        ("<textarea aria-label=F autofocus></textarea>", "irreversible"),
        ("<div contenteditable role=textbox aria-label=F tabindex=0 autofocus>F</div>", "irreversible"),
        ("<p>F</p>", "read"),
    ],
)
async def test_enter_is_judged_by_what_has_the_focus(browser: Driver, body: str, effect: Effect) -> None:
    await browser.show(body)
    for action in ("press_enter", "press_keys"):
        arguments: dict[str, ArgumentValue] = {"keys": "Enter"} if action == "press_keys" else {}
        aim = await browser.session.aim({"name": action, "arguments": arguments})
        assert aim["effect"] == effect


@pytest.mark.parametrize(
    ("name", "arguments", "effect"),
    [
        ("go_to", {"url": "http://a.localhost/"}, "read"),
        ("scroll_down", {}, "read"),
        ("press_keys", {"keys": "Tab"}, "reversible"),
        ("type", {"element": "1", "text": "x"}, "reversible"),
        ("click", {"element": "99"}, "irreversible"),
    ],
)
async def test_other_actions_are_judged_by_their_kind(
    browser: Driver, name: str, arguments: dict[str, ArgumentValue], effect: Effect
) -> None:
    await browser.show("<input aria-label=F>")
    assert (await browser.session.aim({"name": name, "arguments": arguments}))["effect"] == effect


async def test_another_document_is_told_from_the_one_before(browser: Driver) -> None:
    await browser.show("<p>F</p>")
    before = await browser.session.document()
    assert before
    assert await browser.session.document() == before
    await browser.show("<p>G</p>")
    assert await browser.session.document() != before
