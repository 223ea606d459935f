"""How trees, pagers, suggestions and columns read, and what nobody sees."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from observing import Eyes, id_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

_HIDDEN = """<style>
.left { position: absolute; left: -9999px } .above { position: fixed; top: -60px } .above:focus { top: 0 }
.clipped { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(1px, 1px, 1px, 1px) }
.small { width: 1px; height: 1px; overflow: hidden } .drawer { position: fixed; right: -300px; width: 290px }
</style><a class="left" href="#1">Skip one</a><a class="above" href="#2">Skip two</a>
<a class="clipped" href="#3">Skip three</a><div class="small"><a href="#4">Skip four</a></div>
<div class="drawer"><button>In a drawer</button></div>
<label><input type="checkbox" class="clipped" checked>Newsletter</label>
<button><span class="clipped"><span>Read aloud</span></span></button>
<h1>Shop</h1><div style="height: 3000px"></div><p>Imprint</p>"""

_SUGGESTING = """<style>li.on { background: #cde } li, div { cursor: pointer }</style>
<p style="cursor: auto"><input id="city" aria-label="City" style="width: 200px"></p>
<p>Between</p><button>Search</button>
<ul id="menu" style="display: none; position: absolute; margin: 0; width: 200px">
<li>Boston</li><li class="on ui-state-focus">Berlin</li><li>Bergen</li></ul>
<script>
const show = () => {
  const at = city.getBoundingClientRect();
  Object.assign(menu.style, { display: "block", left: at.left + "px", top: at.bottom + 1 + "px" });
};
</script>"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def eyes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Eyes]:
    opened = await Eyes.open(tmp_path_factory.mktemp("downloads"))
    yield opened
    await opened.close()


@pytest.mark.parametrize("scrolled", [0, 500])
async def test_what_nobody_can_see_is_left_out_until_it_is_focused(eyes: Eyes, scrolled: int) -> None:
    await eyes.put(f"<!doctype html>{_HIDDEN}")
    await eyes.run(f"scrollTo(0, {scrolled})")
    text = (await eyes.look()).text
    assert "Skip" not in text, text
    assert "drawer" not in text
    assert 'checkbox "Newsletter" (checked)' in text, "a tick box that its label stands for"
    assert 'button "Read aloud"' in text, "words for readers of names"
    assert text.count("---") <= 4, text
    await eyes.run("document.querySelector('.above').focus()")
    assert 'link "Skip two" (focused)' in (await eyes.look()).text


async def test_the_slide_of_a_carousel_that_shows_is_told(eyes: Eyes) -> None:
    slides = "".join(f"<div style='flex: 0 0 300px'>Slide {n} <button>Buy {n}</button></div>" for n in (1, 2, 3))
    track = f"<div style='display: flex; width: 300px; transform: translateX(-300px)'>{slides}</div>"
    text = await eyes.show(f"<!doctype html><div style='overflow: hidden; width: 300px'>{track}</div>")
    assert "Slide 2" in text
    assert 'button "Buy 2"' in text
    assert "Slide 1" not in text
    assert "Slide 3" not in text


async def test_a_list_in_a_list_is_indented(eyes: Eyes) -> None:
    text = await eyes.show(
        "<ul><li>Fruit<ul><li>Apple</li><li>Pear<ul><li>Conference</li><li>Nashi</li></ul></li></ul></li><li>Nuts</li></ul>"
    )
    assert text.splitlines()[:3] == ["- Fruit", "  - Apple", "  - Pear"], text
    assert text.splitlines()[3].startswith("    ")
    assert text.splitlines()[-1] == "- Nuts"


async def test_the_toggle_of_a_branch_has_its_words_and_its_state(eyes: Eyes) -> None:
    await eyes.put(
        """<style>.hitarea { width: 16px; height: 16px; cursor: pointer }</style><ul>
        <li class="expandable"><div class="hitarea expandable-hitarea"></div><span>Truman</span>
        <ul style="display: none"><li>Keli</li></ul></li>
        <li class="collapsable"><div class="hitarea collapsable-hitarea"></div><span>Riley</span>
        <ul><li>Briana</li></ul></li></ul>"""
    )
    before = await eyes.look()
    assert 'icon "Truman" (collapsed)' in before.text, before.text
    assert 'icon "Riley" (expanded)' in before.text
    assert "hitarea" not in before.text
    assert "expandable" not in before.text
    await eyes.run("document.querySelector('ul ul').style.display = ''")
    after = await eyes.look(before)
    toggle = id_of(before, 'clickable icon "Truman"')
    assert f'[{toggle}] clickable "Truman": collapsed → expanded' in after.changes


async def test_a_class_that_says_a_word_twice_is_a_name_that_says_it_once(eyes: Eyes) -> None:
    text = await eyes.show(
        "<style>b { display: block; width: 20px; height: 20px; cursor: pointer }</style>"
        "<b class='wishlist wishlist-wishlist hitarea'></b><b class='hitarea expandable'></b>"
    )
    assert 'clickable icon "wishlist"' in text, text
    assert "hitarea" not in text
    assert "expandable" not in text


async def test_the_disabled_end_of_a_pager_says_so(eyes: Eyes) -> None:
    text = await eyes.show(
        """<ul class="pagination"><li class="page-item disabled"><a href="#0">Back</a></li>
        <li class="page-item active"><a href="#1">1</a></li><li class="disabled"><span>Forward</span></li></ul>
        <p><a class="ui-state-disabled" title="Prev"><span>Prev</span></a> <a href="#2">Next</a></p>
        <p><a>Older</a> <a href="#3">Newer</a></p><p><span aria-disabled="true">First</span> <a href="#4">Last</a></p>
        <p><a>2</a> <a href="#5">3</a></p>"""
    )
    assert 'link "Back" (disabled)' in text
    assert '"1" (active)' in text
    for words in ["Forward (disabled)", "Prev (disabled)", "Older (disabled)", "First (disabled)"]:
        assert words in text, text
    assert "2 (disabled)" not in text
    assert text.splitlines()[0].count("[") == 2, f"a pager is one line: {text}"


async def test_suggestions_stand_under_the_field_being_typed_into(eyes: Eyes) -> None:
    await eyes.put(f"<!doctype html>{_SUGGESTING}")
    assert "listbox" not in (await eyes.look()).text
    await eyes.run("city.focus(); show()")
    snapshot = await eyes.look()
    lines = snapshot.text.splitlines()
    field = next(at for at, line in enumerate(lines) if 'textbox "City"' in line)
    assert lines[field + 1].startswith("listbox:"), snapshot.text
    options = re.findall(r'option "(\w+)"( \(active\))?', lines[field + 1])
    assert options == [("Boston", ""), ("Berlin", " (active)"), ("Bergen", "")]
    assert snapshot.text.count("Boston") == 1
    for name in ("Boston", "Berlin"):
        target = snapshot.locate(id_of(snapshot, f'option "{name}"'))
        assert await target.check() == ("same", f'option "{name}"')


async def test_suggestions_stand_under_the_field_that_owns_them(eyes: Eyes) -> None:
    text = await eyes.show(
        """<input role="combobox" aria-label="City" aria-controls="found" aria-activedescendant="o2"
        aria-expanded="true">
        <p>Between</p><ul role="listbox" id="found" aria-label="Cities" style="margin-top: 90px">
        <li role="option" id="o1"><a href="#1">Boston</a></li>
        <li role="option" id="o2"><a href="#2">Berlin</a></li></ul>"""
    )
    plain = re.sub(r"\[\d+\] ", "", text)
    wanted = 'combobox "City" (expanded)\nlistbox "Cities": option "Boston" option "Berlin" (active)\nBetween'
    assert wanted in plain


async def test_columns_side_by_side_do_not_change_marks_at_every_line(eyes: Eyes) -> None:
    left = "".join(f"<section><h3>Part {n}</h3><p>words {n}</p></section>" for n in range(3))
    pairs = "".join(
        f"<div style='position: absolute; top: {20 + n * 30}px'>seen {n}</div>"
        f"<div style='position: absolute; top: {900 + n * 30}px'>unseen {n}</div>"
        for n in range(9)
    )
    text = await eyes.show(f"{left}{pairs}<div style='position: absolute; top: 3000px'>The end</div>")
    assert text.count("--- ") <= 2, text
    words = re.findall(r"(?:un)?seen \d", text)
    assert words == [f"{how} {n}" for n in range(9) for how in ("seen", "unseen")], "the document's order stays"
    assert text.splitlines()[-3:] == ["--- below the fold ---", "unseen 8", "The end"]


async def test_a_page_that_is_nested_too_deeply_is_read(eyes: Eyes) -> None:
    text = await eyes.show("<ul><li>leaf" * 300 + "<button>Deep down</button>")
    assert 'button "Deep down"' in text or "(fold f1)" in text
    assert text.startswith("- leaf")


async def test_what_a_part_has_scrolled_past_is_still_there_and_is_no_change(eyes: Eyes) -> None:
    rows = "".join(f"<div>Row {number} <button>Like {number}</button></div>" for number in range(20))
    await eyes.put(
        f"<!doctype html><div id=part style='height: 150px; overflow: auto'>{rows}</div><button>Send</button>"
    )
    before = await eyes.look()
    await eyes.run("part.scrollTop = part.scrollHeight")
    after = await eyes.look(previous=before)
    assert all(f'Row {number} [{number + 1}] button "Like {number}"' in after.text for number in range(20)), after.text
    assert not [change for change in after.changes if change.startswith(("gone", "appeared"))], after.changes
