"""A page that cannot be read gives at least its words, and the reason."""

import pytest
from driver import Driver

from browser import looking


async def test_a_page_that_breaks_the_reading_gives_its_words_and_the_reason(browser: Driver) -> None:
    # A form's fields hide what the form itself has by the same names.
    page = await browser.show(
        "<h1>Tax form</h1><p>Fill it in</p><form><input name=childNodes><button>Send</button></form>"
    )
    assert page["text"].startswith("This page cannot be read (TypeError: ")
    assert page["text"].splitlines()[1:3] == ["Tax form", "Fill it in"]
    assert len(page["text"].splitlines()[0]) < 400
    assert page["ids"] == []
    await browser.show("<p>Another page</p>")
    assert browser.text == "Another page"


async def test_a_rendering_that_fails_is_told_and_not_raised(browser: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise RecursionError("maximum recursion depth exceeded\nmore of it")

    monkeypatch.setattr(looking, "observe", fail)
    page = await browser.show(f"<p>Some words</p><p>{'long ' * 5000}</p>")
    assert "(RecursionError: maximum recursion depth exceeded)" in page["text"]
    assert "Some words" in page["text"]
    assert len(page["text"]) < 13_000
