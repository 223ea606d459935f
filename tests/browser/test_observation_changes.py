"""What the observation says of changes."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from observing import Eyes, id_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def eyes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Eyes]:
    opened = await Eyes.open(tmp_path_factory.mktemp("downloads"))
    yield opened
    await opened.close()


async def _changes(eyes: Eyes, html: str, script: str) -> list[str]:
    await eyes.put(f"<!doctype html>{html}")
    before = await eyes.look()
    await eyes.run(script)
    return (await eyes.look(before)).changes


async def test_typing_into_a_field_is_one_sentence(eyes: Eyes) -> None:
    html = "<input id='from' placeholder='From:'><input id='to' placeholder='To:' required>"
    changes = await _changes(
        eyes, html, "document.getElementById('from').focus(); document.getElementById('from').value = 'Bonn'"
    )
    assert changes == ['[1] textbox "From:": "" → "Bonn"']


async def test_a_state_is_told_of_the_element_alone(eyes: Eyes) -> None:
    html = "<button id='more' aria-expanded='false'>More</button><input id='agree' type='checkbox' aria-label='Agree'>"
    changes = await _changes(eyes, html, "more.ariaExpanded = 'true'; agree.checked = true")
    assert changes == ['[1] button "More": collapsed → expanded', '[2] checkbox "Agree": now checked']


async def test_what_is_covered_now_is_told_last_and_in_short(eyes: Eyes) -> None:
    cover = '<div style="position:absolute;inset:0;background:white">Wait for us</div>'
    one = await _changes(eyes, "<input placeholder='To:'>", f"document.body.insertAdjacentHTML('beforeend', '{cover}')")
    assert one == ["appeared: Wait for us", '[1] textbox "To:": now covered']
    many = await _changes(eyes, "<button>a</button>" * 9, f"document.body.insertAdjacentHTML('beforeend', '{cover}')")
    assert many == ["appeared: Wait for us", "9 elements: now covered"]


async def test_a_group_of_lines_is_told_by_its_beginning_with_ids(eyes: Eyes) -> None:
    flights = "".join(
        f"<li><b>Flight {n}</b><p>from Bonn to Oslo</p><button>Book {n}</button></li>" for n in range(1, 5)
    )
    changes = await _changes(
        eyes,
        "<div id='here'><h2>Book your flight</h2><p>Where to?</p></div><button>Help</button>",
        f"here.innerHTML = '<ul>{flights}</ul>'",
    )
    assert changes[0].startswith("appeared: 4 items: Flight 1 · "), changes
    assert re.findall(r"Flight \d", changes[0]) == ["Flight 1", "Flight 2", "Flight 3", "Flight 4"]
    assert changes[1] == "gone: 2 lines: Book your flight; Where to?"
    changes = await _changes(
        eyes, "<div id='here'></div>", "here.innerHTML = '<p>Ready</p><p>Now <button>Go on</button></p>'"
    )
    assert changes == ['appeared: 2 lines: Ready; Now [1] button "Go on"']


async def test_a_group_under_a_head_is_told_with_it(eyes: Eyes) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>row {n}</td></tr>" for n in (1, 2, 3))
    changes = await _changes(
        eyes, "<div id='here'></div>", f"here.innerHTML = '<table><caption>Orders</caption>{rows}</table>'"
    )
    assert changes == ['appeared: table "Orders": 3 rows: | 1 | row 1 |; | 2 | row 2 |; | 3 | row 3 |']


async def test_what_differs_in_its_figures_is_told_as_one_and_time_not_at_all(eyes: Eyes) -> None:
    html = "<p id='found'>3 results</p><p id='clock'>Time left: 30 / 30sec</p><p id='since'>saved 5 seconds ago</p>"
    changes = await _changes(
        eyes,
        html,
        "found.textContent = '12 results'; clock.textContent = 'Time left: 29 / 30sec';"
        "since.textContent = 'saved 9 seconds ago'",
    )
    assert changes == ['"3 results" → "12 results"']


async def test_of_words_that_stand_often_the_new_line_has_the_new_ones(eyes: Eyes) -> None:
    html = "<ul id='list'><li><b>Mug</b> <i>In stock</i> <button>Add</button></li></ul>"
    item = "<li><b>Bowl</b> <i>In stock</i> <button>Add</button></li>"
    changes = await _changes(eyes, html, f"list.insertAdjacentHTML('beforeend', '{item}')")
    assert changes == ['appeared: Bowl In stock [2] button "Add"']


async def test_lists_are_counted_by_name_and_pagers_not_at_all(eyes: Eyes) -> None:
    item = "<li><b>Tea</b> <i>$4</i> <button>Add</button></li>"
    html = (
        f"<h2>Basket</h2><ul id='basket'>{item * 2}</ul>"
        "<h2>Other teas</h2><ul id='pages'><li><a href='#1'>1</a></li><li><a href='#2'>2</a></li></ul>"
    )
    changes = await _changes(
        eyes,
        html,
        f"basket.insertAdjacentHTML('beforeend', '{item}');"
        "pages.insertAdjacentHTML('beforeend', '<li><a href=\"#3\">3</a></li>')",
    )
    assert 'list "Basket": 2 → 3 items' in changes
    assert not any("pages" in change or "Other teas" in change for change in changes), changes


async def test_a_page_loaded_anew_says_what_is_new_on_it(eyes: Eyes) -> None:
    await eyes.go("eyes-inner.html")
    before = await eyes.look()
    await eyes.go("eyes-inner.html")
    await eyes.run("document.body.insertAdjacentHTML('beforeend', '<p>You were here before</p>')")
    after = await eyes.look(before)
    assert after.changes == [f"loaded anew: {after.url}", "appeared: You were here before"]
    assert id_of(after, "textbox")


async def test_of_a_long_value_only_the_end_that_changed_is_told(eyes: Eyes) -> None:
    html = "<textarea id='about' aria-label='About'>It was first climbed in 1903 by two sisters from Bonn.</textarea>"
    (change,) = await _changes(eyes, html, "about.value += ' A footbridge came later.'")
    assert change == '[1] textbox "About": "…ters from Bonn." → "…ters from Bonn. A footbridge came later."'


async def test_a_field_that_is_refused_on_another_page_says_why(eyes: Eyes) -> None:
    await eyes.put("<p>The cart</p>")
    before = await eyes.look()
    await eyes.put("<input aria-label=Code aria-invalid=true aria-describedby=why><p id=why>Goods for $50 at least</p>")
    assert any("invalid: Goods for $50 at least" in change for change in (await eyes.look(before)).changes)


async def test_parts_of_a_drawing_that_only_move_are_not_told(eyes: Eyes) -> None:
    html = (
        "<svg id=map width=200 height=100>"
        + "".join(f"<circle cx={x} cy=20 r=5 fill=brown />" for x in (20, 60, 90))
        + "<text x=5 y=90>Harbour</text></svg>"
    )
    move = """for (const c of document.querySelectorAll('circle')) c.setAttribute('cy', 50);
        map.lastChild.textContent = 'Old town'"""
    moved = ["appeared: graphic: circle · circle · circle · Old town", "gone: Harbour"]
    assert await _changes(eyes, html, move) == moved


async def test_an_icon_that_another_class_draws_is_told(eyes: Eyes) -> None:
    style = "display: inline-block; width: 16px; height: 16px; background: gold"
    html = f"<span id=s class=star style='{style}' onclick=0></span>"
    assert await _changes(eyes, html, "s.className = 'star clicked'") != []


async def test_a_word_that_came_is_told_on_the_line_it_came_to(eyes: Eyes) -> None:
    rows = "".join(f"<tr><td>{name}<td>$3<td id='{name}'>{count}" for name, count in [("Bread", "1"), ("Soup", "")])
    changes = await _changes(eyes, f"<table>{rows}</table>", "document.getElementById('Soup').textContent = '1'")
    assert len(changes) == 1
    assert "Soup" in changes[0], changes
    assert "Bread" not in changes[0], changes
