"""What stands between a request and the application: failures, sessions that end, frames, pauses."""

import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from changing_world import FRAME, SCRIPT, changing, visitor

from sandbox import task
from sandbox.changing.expiring import Expiring
from sandbox.changing.failing import Failing
from sandbox.changing.framing import Framing
from sandbox.changing.slower import Slower
from sandbox.world import World

NOTE = "/orders/10401/notes"


def hidden(page: str) -> dict[str, str]:
    """Read the fields that the button of a page sends."""
    return {unescape(name): unescape(value) for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', page)}


def test_a_page_fails_once_and_only_once() -> None:
    client = visitor(changing(Failing(pages=1.0)))
    assert client.get("/").status_code == 200, "the first page of an episode is there"
    failed = client.get("/product/3?from=list")
    assert failed.status_code == 503
    assert '<a class="button" href="/product/3?from=list">Try again</a>' in failed.text
    assert client.get("/product/3?from=list").status_code == 200
    assert client.get("/product/3?from=list").status_code == 200


def test_a_form_that_fails_has_committed_nothing_and_trying_again_commits_it_once() -> None:
    world = changing(Failing(pages=0.0, forms=1.0))
    client = visitor(world, "admin")
    client.get("/orders/10401")
    failed = client.post(NOTE, data={"text": 'A "note" & more <b>'})
    assert failed.status_code == 503
    assert world.changes() == []

    assert f'<form method="post" action="{NOTE}">' in failed.text
    assert client.post(NOTE, data=hidden(failed.text)).status_code == 200
    (change,) = world.changes()
    assert (change.table, change.after["text"]) == ("order_notes", 'A "note" & more <b>')


def test_trying_again_leads_back_to_where_the_form_was_sent_from() -> None:
    world = World()
    world.begin(task("forum-settings"), 0)
    world.changing.switch_on("a task 0", (Failing(pages=0.0, forms=1.0),))
    client = visitor(world, "forum")
    client.get("/b/baking")
    from_board = {"referer": "http://forum.localhost/b/baking"}
    assert client.post("/post/3/mark/save", headers=from_board).status_code == 503
    again = client.post("/post/3/mark/save", headers={"referer": "http://forum.localhost/post/3/mark/save"})
    assert again.status_code == 200
    assert again.url.path == "/b/baking"
    assert [change.table for change in world.changes()] == ["saved"]
    from_post = {"referer": "http://forum.localhost/post/3"}
    assert client.post("/post/3/mark/save", headers=from_post).url.path == "/post/3", "later requests are as they are"


def test_what_scripts_ask_for_never_fails() -> None:
    client = visitor(changing(Failing(pages=1.0, forms=1.0)))
    client.get("/")
    assert client.get("/suggest?q=lamp", headers=dict(SCRIPT)).status_code == 200


def test_a_session_ends_once_and_leads_back_to_the_page_that_was_asked_for() -> None:
    client = visitor(changing(Expiring(earliest=2, latest=2)))
    assert "Session ended" not in client.get("/").text
    over = client.get("/orders?page=2")
    assert "Continue as Alex Moreau" in over.text
    assert "Session ended" in client.get("/cart").text, "until somebody continues"

    back = client.post("/session/continue", data=hidden(over.text))
    assert str(back.url) == "http://shop.localhost/orders?page=2"
    assert "Session ended" not in back.text
    assert all("Session ended" not in client.get(path).text for path in ("/", "/cart", "/orders"))


def test_continuing_leads_to_no_other_site() -> None:
    client = visitor(changing(Expiring(earliest=1, latest=1)))
    client.get("/")
    assert client.post("/session/continue", data={"next": "//elsewhere.example/"}).url.host == "shop.localhost"


def test_a_guest_has_no_session_to_lose() -> None:
    world = World()
    world.begin(task("shop-guest-checkout"), 0)
    world.changing.switch_on("a task 0", (Expiring(earliest=1, latest=1),))
    assert "Session ended" not in visitor(world).get("/").text
    assert "Continue as the staff" in visitor(world, "admin").get("/").text


def test_a_framed_page_is_whole_in_its_frame_and_leads_the_tab_on() -> None:
    client = visitor(changing(Framing(share=1.0)))
    outer = client.get("/search?q=lamp").text
    assert '<iframe src="/search?q=lamp" title="Content">' in outer or 'src="/search?q=lamp"' in outer
    assert "Floor Lamp" not in outer
    inner = client.get("/search?q=lamp", headers=dict(FRAME)).text
    assert "Floor Lamp" in inner
    assert '<base target="_top"/>' in inner


def test_a_message_waits_for_the_frame() -> None:
    client = visitor(changing(Framing(share=1.0)))
    client.post("/product/3/wish", data={"wish": "add"})
    assert "<iframe" in client.get("/product/3").text
    assert 'class="toast"' in client.get("/product/3", headers=dict(FRAME)).text


@pytest.mark.parametrize("path", ["/", "/cart"])
def test_a_slow_page_is_the_same_page(path: str) -> None:
    pages = [visitor(changing(*on)).get(path).text for on in ((Slower(share=1.0, seconds=0.001),), ())]
    slow, calm = (BeautifulSoup(page, "html.parser").body for page in pages)
    assert slow == calm
