"""What the observation keeps: ids, budgets, and what it says of changes."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from observing import Eyes, id_of

from browser.observation.tokens import count_tokens

pytestmark = pytest.mark.asyncio(loop_scope="module")

_LIST = """<ul id="list"></ul><button>Other</button><script>
function render(names) {
  document.getElementById("list").innerHTML =
    names.map((name) => "<li>" + name + " costs a little <button>Delete</button></li>").join("");
}
render(["apple", "pear", "plum"]);
</script>"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def eyes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Eyes]:
    opened = await Eyes.open(tmp_path_factory.mktemp("downloads"))
    yield opened
    await opened.close()


def _deletes(text: str) -> dict[str, str]:
    return dict(re.findall(r'- (\w+) costs a little \[(\d+)\] button "Delete"', text))


async def test_ids_stay_over_a_render_of_the_same(eyes: Eyes) -> None:
    await eyes.put(_LIST)
    before = await eyes.look()
    await eyes.run("render(['apple', 'pear', 'plum'])")
    after = await eyes.look(before)
    assert after.text == before.text
    assert after.digest == before.digest
    assert after.changes == []


async def test_ids_go_with_their_items_when_others_come_and_go(eyes: Eyes) -> None:
    await eyes.put(_LIST)
    before = _deletes((await eyes.look()).text)
    await eyes.run("render(['kiwi', 'apple', 'plum'])")
    after = _deletes((await eyes.look()).text)
    assert after["apple"] == before["apple"]
    assert after["plum"] == before["plum"]
    assert after["kiwi"] not in (before["apple"], before["plum"])


async def test_an_element_rendered_anew_before_the_touch_is_still_the_same(eyes: Eyes) -> None:
    await eyes.put(_LIST)
    snapshot = await eyes.look()
    target = snapshot.locate(_deletes(snapshot.text)["pear"])
    await eyes.run("render(['apple', 'pear', 'plum'])")
    assert (await target.check())[0] == "same"
    text = await target.frame.call_on(await target.handle(), "function () { return this.parentNode.textContent }")
    assert str(text).startswith("pear")


async def test_another_item_at_the_same_place_is_refused(eyes: Eyes) -> None:
    await eyes.put(_LIST)
    snapshot = await eyes.look()
    target = snapshot.locate(_deletes(snapshot.text)["pear"])
    await eyes.run("render(['apple', 'mango that was never seen', 'plum'])")
    assert await target.check() == ("gone", "")


async def test_a_row_that_is_reused_for_other_content_is_refused(eyes: Eyes) -> None:
    await eyes.put("<ul><li><span>Grandmother's old letters</span> <button>Delete</button></li></ul>")
    snapshot = await eyes.look()
    target = snapshot.locate(snapshot.ids[0])
    await eyes.run("document.querySelector('span').textContent = 'Spam from a stranger'")
    assert (await target.check())[0] == "changed"


async def test_a_button_with_another_name_is_refused(eyes: Eyes) -> None:
    await eyes.put("<button>Cancel</button>")
    snapshot = await eyes.look()
    target = snapshot.locate(snapshot.ids[0])
    await eyes.run("document.querySelector('button').textContent = 'Pay 100 EUR'")
    assert await target.check() == ("changed", 'button "Pay 100 EUR"')


async def test_another_document_knows_none_of_the_ids(eyes: Eyes) -> None:
    await eyes.put("<button>Cancel</button>")
    snapshot = await eyes.look()
    target = snapshot.locate(snapshot.ids[0])
    await eyes.run("document.querySelector('button').remove()")
    assert await target.check() == ("gone", "")
    assert not await target.handle()
    with pytest.raises(KeyError):
        snapshot.locate("99")


async def test_what_changed_is_said(eyes: Eyes) -> None:
    await eyes.put(
        """<label>Name <input id="name"></label><label><input type="checkbox" id="agree">Agree</label>
        <button disabled id="send">Send</button><div id="here"></div>
        <table aria-label="Orders"><tr><th>No</th></tr><tr><td>1</td></tr></table><p id="wait">Please wait</p>"""
    )
    before = await eyes.look()
    await eyes.run(
        """document.getElementById("name").value = "Ann"; agree.checked = true; send.disabled = false; wait.remove();
        here.innerHTML = '<div role="alert">Saved</div><div role="dialog" aria-label="Thanks">Done</div>';
        document.querySelector("tbody").insertAdjacentHTML("beforeend", "<tr><td>2</td></tr>")"""
    )
    after = await eyes.look(before)
    assert after.changes[:2] == ['dialog opened: "Thanks"', 'alert: "Saved"']
    assert f'[{id_of(after, "textbox")}] textbox "Name": "" → "Ann"' in after.changes
    assert f'[{id_of(after, "checkbox")}] checkbox "Agree": now checked' in after.changes
    assert f'[{id_of(after, "button")}] button "Send": no longer disabled' in after.changes
    assert 'table "Orders": 1 → 2 rows' in after.changes
    assert "gone: Please wait" in after.changes
    assert len(after.changes) <= 8
    assert after.digest != before.digest


async def test_going_elsewhere_is_said(eyes: Eyes) -> None:
    await eyes.put("<p>one</p>")
    before = await eyes.look()
    await eyes.go("eyes-inner.html")
    after = await eyes.look(before)
    assert after.changes[0] == f'now at {after.url} "Inner"'


async def test_folding_keeps_the_end_and_every_target_reachable(eyes: Eyes) -> None:
    sections = "".join(
        f"<h2>Part {n}</h2><p>{'Some words about it. ' * 60}</p><p><a href='#{n}'>more about {n}</a></p>"
        for n in range(1, 41)
    )
    await eyes.put(f"<h1>Long</h1>{sections}<footer>The very end <a href='#x'>Contact</a></footer>")
    snapshot = await eyes.look(tokens=1500)
    assert count_tokens(snapshot.text) <= 1500
    assert snapshot.text.startswith("# Long")
    assert "The very end" in snapshot.text
    assert 'link "Contact"' in snapshot.text or "Contact" in snapshot.text.splitlines()[-1]
    reached = set(re.findall(r'link "more about (\d+)"', snapshot.text))
    folds = re.findall(r"\(fold (f\d+)\)", snapshot.text)
    assert folds
    while folds:
        opened = await snapshot.open_fold(folds.pop())
        reached |= set(re.findall(r'link "more about (\d+)"', opened))
        folds += re.findall(r"\(fold (f\d+)\)", opened)
    assert reached == {str(n) for n in range(1, 41)}


async def test_the_parts_of_a_page_are_the_whole_page(eyes: Eyes) -> None:
    words = [f"word{n}" for n in range(600)]
    await eyes.put("".join(f"<p>{word} and some more around it</p>" for word in words))
    snapshot = await eyes.look(tokens=1000)
    assert count_tokens(snapshot.text) <= 1000
    first = await snapshot.read_part(1)
    count = int(first.split()[3].rstrip(":"))
    assert count > 1
    parts = [first, *[await snapshot.read_part(number) for number in range(2, count + 1)]]
    assert re.findall(r"word\d+", "\n".join(parts)) == words
    assert all(count_tokens(part) <= 1100 for part in parts)
    assert "no part 99" in await snapshot.read_part(99)


async def test_search_says_when_there_is_nothing(eyes: Eyes) -> None:
    await eyes.put("<p>tea</p>")
    assert await (await eyes.look()).search("coffee") == 'The page does not contain "coffee".'
