"""What the observation says of real pages."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import pytest
import pytest_asyncio
from observing import Eyes, id_of

from browser.observation.tokens import count_tokens

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def eyes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Eyes]:
    opened = await Eyes.open(tmp_path_factory.mktemp("downloads"))
    yield opened
    await opened.close()


async def test_a_page_reads_like_the_page(eyes: Eyes) -> None:
    await eyes.go("eyes-shop.html")
    text = (await eyes.look()).text
    for line in [
        'navigation "Main": [1] link "Home" (current page) [2] link "Sale"',
        "# Mugs",
        "Showing 3 of 7",
        'combobox "Size" = "M" (options: "S", "M", "L")',
        'textbox "E-mail" = "ann" (required, email, placeholder "you@example.org", at most 40 characters)',
        'radio "Cash" (checked)',
        "alert: Only 3 left",
        'spinbutton "Quantity" = "9" (number, min 1, max 3, invalid: Only 3 left)',
        'textbox "Note" = "hello"',
        'image "A mug on a desk"',
        'table "Orders"',
        "- Red mug · $9 [",
    ]:
        assert line in text, f"{line}\n is not in\n{text}"
    assert "never shown" not in text
    assert "shut away" not in text
    assert "Two days" not in text


async def test_states_that_are_only_drawn_are_said(eyes: Eyes) -> None:
    await eyes.go("eyes-shop.html")
    text = (await eyes.look()).text
    assert '"Bookmark" (pressed)' in text
    assert 'checkbox "Gift wrap" (checked)' in text, "a switch whose box is transparent"
    assert "Number (sorted ascending)" in text, "sorted by a class alone"
    assert re.search(r'"7" \| shipped \| icon "paid" \| \(selected\)', text), text
    assert "~~Wash the mug~~ (done)" in text
    assert '"Buy" (disabled)' in text
    assert '"Shipping" (collapsed)' in text


async def test_icon_buttons_have_names_and_short_texts_stay(eyes: Eyes) -> None:
    await eyes.go("eyes-shop.html")
    text = (await eyes.look()).text
    for line in [
        'button "Refresh the list"', 'button icon "trash"', 'button icon "close"', 'button "Open the filters"',
        'button "+" · 1 [', 'button "−"', "| x |",  # noqa: RUF001  the page has that sign
    ]:  # fmt: skip
        assert line in text, f"{line}\n is not in\n{text}"


async def test_elements_that_only_listen_are_targets(eyes: Eyes) -> None:
    await eyes.go("eyes-shop.html")
    snapshot = await eyes.look()
    for words in ['clickable "rate"', 'clickable "only a listener"', 'item "first choice"', 'item "second choice"']:
        target = snapshot.locate(id_of(snapshot, words))
        assert await target.check() == ("same", target.describe())


async def test_what_is_below_the_fold_is_there_and_said_to_be(eyes: Eyes) -> None:
    await eyes.go("eyes-shop.html")
    text = (await eyes.look()).text
    above, mark, below = text.partition("--- below the fold ---")
    assert mark
    assert "last words" in below
    assert "Imprint" in below
    assert "Mugs" in above


async def test_frames_stand_in_their_places(eyes: Eyes) -> None:
    await eyes.go("eyes-frames.html")
    snapshot = await eyes.look()
    order = [snapshot.text.index(words) for words in ("Before", 'iframe "near"', "I am near", "I am far", "After")]
    assert order == sorted(order), snapshot.text
    fields = re.findall(r'\[(\w+)\] textbox "Name"', snapshot.text)
    assert fields == ["a1", "b1"]
    listeners = re.findall(r'\[(\w+)\] clickable "go"', snapshot.text)
    assert listeners == ["a2", "b2"]
    for id_ in [*fields, *listeners]:
        assert (await snapshot.locate(id_).check())[0] == "same"
    far = snapshot.locate("b1")
    await far.frame.call_on(await far.handle(), "function () { this.value = 'typed' }")
    again = await eyes.look(snapshot)
    assert '[b1] textbox "Name" = "typed"' in again.text
    assert again.changes == ['[b1] textbox "Name": "" → "typed"']


async def test_shadow_roots_are_read_open_and_closed(eyes: Eyes) -> None:
    text = await eyes.show(
        """<div id="open"></div><closed-box>light</closed-box><div id="slotted"><b>given</b></div>
        <div><template shadowrootmode="closed"><button>declared closed</button></template></div>
        <script>
        document.getElementById("open").attachShadow({mode: "open"}).innerHTML = "<button>in the open</button>";
        document.querySelector("closed-box").attachShadow({mode: "closed"}).innerHTML = "<button>behind doors</button>";
        document.getElementById("slotted").attachShadow({mode: "open"}).innerHTML = "<i>before</i> <slot></slot>";
        </script>"""
    )
    assert 'button "in the open"' in text
    assert 'button "behind doors"' in text
    assert "light" not in text
    assert "before given" in text
    assert 'button "declared closed"' in text


async def test_what_a_dialog_covers_is_folded(eyes: Eyes) -> None:
    rows = "".join(f"<p><a href='#{n}'>Page {n}</a></p>" for n in range(8))
    html = f"""<main>{rows}</main><div style="position:fixed;inset:0;background:#0008"><div role="dialog"
        aria-label="Cookies" style="margin:100px;background:#fff">We use cookies <button>Accept</button></div></div>"""
    await eyes.put(html)
    snapshot = await eyes.look()
    assert "behind a cover" in snapshot.text
    assert '"Page 3"' not in snapshot.text
    assert 'dialog "Cookies": We use cookies [' in snapshot.text
    fold = re.search(r"\(fold (f\d+)\)", snapshot.text)
    assert fold
    opened = await snapshot.open_fold(fold[1])
    assert '] link "Page 3" (covered)' in opened


async def test_the_html_form_has_ids_on_targets_and_no_wrappers(eyes: Eyes) -> None:
    await eyes.go("eyes-shop.html")
    snapshot = await eyes.look(form="html")
    assert "<h1>Mugs</h1>" in snapshot.text
    assert re.search(r'<select id="\d+" label="Size"><option>S</option><option selected>M</option>', snapshot.text)
    assert re.search(r"<tr selected><td><a id=\"\d+\">7</a></td><td>shipped</td>", snapshot.text)
    assert "<script" not in snapshot.text
    assert snapshot.ids == re.findall(r' id="(\w+)"', snapshot.text)
    link = next(id_ for id_ in snapshot.ids if snapshot.locate(id_).name == "7")
    snippet = snapshot.snippet(link)
    assert f'<a id="{link}">7</a>' in snippet
    assert "shipped" in snippet
    assert len(snippet) < len(snapshot.text) / 2


async def test_two_thousand_rows_are_bounded_in_time_and_tokens(eyes: Eyes) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='#{n}'>Order {n}</a></td><td>{n * 3} EUR</td><td><button>Open</button></td></tr>"
        for n in range(1, 2001)
    )
    await eyes.put(
        f"<h1>Orders</h1><table><tr><th>No</th><th>Order</th><th>Sum</th><th></th></tr>{rows}</table>"
        "<p>Foot of the page</p><a href='#'>Next page</a>"
    )
    await eyes.look()
    began = time.perf_counter()
    snapshot = await eyes.look(tokens=2000)
    seconds = time.perf_counter() - began
    assert count_tokens(snapshot.text) <= 2000
    assert seconds < 1.5, f"{seconds:.2f} s, {snapshot.milliseconds:.0f} ms of them in the page"
    assert snapshot.text.endswith('] link "Next page"'), snapshot.text[-300:]
    assert "Order 2000" in snapshot.text, "the last row stays"
    found = await snapshot.search("Order 1234")
    assert found.startswith('1 line has "Order 1234":')
    assert "| No | Order | Sum |" in found
    hit = re.search(r'\[(\d+)\] link "Order 1234"', found)
    assert hit
    assert await snapshot.locate(hit[1]).check() == ("same", 'link "Order 1234"')
    fold = re.findall(r"… ([\d,]+) more rows \(fold (f\d+)\)", snapshot.text)
    assert len(fold) == 1
    shown = len(re.findall(r'link "Order \d+"', snapshot.text))
    assert int(fold[0][0].replace(",", "")) + shown == 2000
    opened = await snapshot.open_fold(fold[0][1])
    first = re.search(r'\[(\d+)\] link "Order (\d+)"', opened)
    assert first
    assert int(first[2]) == shown
    assert (await snapshot.locate(first[1]).check())[0] == "same"
    assert re.search(r"… 1,\d+ more rows \(fold f\d+\)$", opened), opened[-200:]


_MINIWOB = Path(str(files("miniwob"))) / "html"
_WANTED = {
    "login-user": ["textbox", "textbox", "button"],
    "social-media": ["reply", "retweet", "like", "more"] * 3,
    "email-inbox": ["trash", "star", "trash", "star"],
    "book-flight": ["textbox", "textbox", "Search"],
    "click-tab-2": ["tab", "tab", "tab"],
    "drag-items": ["draggable"] * 5,
    "click-color": ["color"] * 4,
    "choose-date": ["textbox", "Submit"],
    "click-checkboxes-large": ["checkbox"] * 5,
}


@pytest.mark.parametrize("task", _WANTED)
async def test_every_target_of_a_miniwob_page_is_offered(eyes: Eyes, task: str) -> None:
    await eyes.go(f"miniwob/{task}.html", _MINIWOB)
    await eyes.run("Math.seedrandom(1); core.startEpisodeReal()")
    images = "document.images.length && ![...document.images].every((image) => image.complete)"
    icons = ", ".join(f"#main .{icon}" for icon in ("star", "trash", "reply", "retweet", "like", "more"))
    drawn = f"[...document.querySelectorAll('{icons}')].some((icon) => !icon.offsetWidth)"
    for _ in range(50):
        if not await eyes.run(f"{images} || {drawn}"):
            break
        await asyncio.sleep(0.1)
    snapshot = await eyes.look()
    rest = snapshot.text
    for words in _WANTED[task]:
        assert words in rest, f"{words} is not in\n{snapshot.text}"
        rest = rest.partition(words)[2]
    assert len(snapshot.ids) >= len(_WANTED[task])
    for id_ in snapshot.ids:
        target = snapshot.locate(id_)
        assert await target.check() == ("same", target.describe())
    again = await eyes.look(snapshot)
    assert _untimed(again.text) == _untimed(snapshot.text)


def _untimed(text: str) -> str:
    return re.sub("Time left.*", "", text)


async def test_letters_that_are_turned_one_by_one_are_read_as_a_word(eyes: Eyes) -> None:
    text = await eyes.show(
        """<style>b { font-weight: normal; display: inline-block } i { display: inline-block; padding: 0 9px }</style>
        <p><b style="transform:skewY(30deg)">q</b><b style="transform:skewX(-12deg)">Z</b><b>4</b></p>
        <p>Inbox<b>3</b></p><p><i>7</i><i>8</i></p><p><b>x</b> <b>y</b></p>"""
    )
    assert re.findall(r"qZ4|Inbox 3|7 8|x y", text) == ["qZ4", "Inbox 3", "7 8", "x y"]


async def test_a_positioned_box_escapes_what_would_cut_it(eyes: Eyes) -> None:
    text = await eyes.show(
        """<div style="overflow:hidden;height:100px"><div style="height:0"><div style="position:absolute">
        <button>Out of a flat box</button></div></div><p style="margin-top:200px">cut off</p></div>
        <div style="position:absolute;left:-9999px"><button>Pushed away</button></div>"""
    )
    assert "Out of a flat box" in text
    assert "cut off" not in text
    assert "Pushed away" not in text
