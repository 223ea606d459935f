"""The encyclopaedia's pages show what they should, and looking at them changes nothing."""

import re

import pytest
from wiki_walk import Stage, stage

from sandbox.wiki.markup import joined, sections


@pytest.fixture
def on() -> Stage:
    return stage("wiki-preferences", 0)


def test_every_page_can_be_reached_and_nothing_changes(on: Stage) -> None:
    waiting, seen = ["/", "/recent", "/watchlist", "/preferences", "/search?q=painter"], set[str]()
    while waiting and len(seen) < 120:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = on.clients["wiki"].get(path)
        assert answer.status_code == 200, path
        waiting += [link.replace("&amp;", "&") for link in re.findall(r'href="(/(?!static)[^"#]*)"', answer.text)]
    assert on.world.changes() == []


def test_a_former_name_leads_on(on: Stage) -> None:
    town = re.findall(r"<tr><td><a [^>]*>(\w+)</a>", on.read("/wiki/List_of_towns_in_Tarvia"))[0]
    redirects = re.findall(r'<a href="/wiki/(\w+)">\w+</a> \(redirect\)', on.all_pages(f"/links/{town}"))
    assert len(redirects) == 1
    page = on.read(f"/search?q={redirects[0]}")
    assert f"<h1>{town}</h1>" in page
    assert "Redirected from" in page


def test_a_misspelt_title_is_suggested(on: Stage) -> None:
    page = on.read("/search?q=Bald Keepr")
    assert "No results" in page
    assert 'Did you mean <a href="/wiki/Bald_Keeper">' in page
    assert on.clients["wiki"].get("/suggest?q=bald").json() == [{"name": "Bald Keeper", "address": "/wiki/Bald_Keeper"}]


def test_two_versions_are_compared(on: Stage) -> None:
    on.add("Bald Keeper", "Climbing", "The hut burnt down.", "News")
    history = on.read("/history/Bald_Keeper")
    changes = re.search(r'href="(/compare[^"]+)"', history)
    assert changes
    assert "The hut burnt down." in on.read(changes[1])


def test_what_is_typed_is_shown_as_text(on: Stage) -> None:
    on.add("Bald Keeper", "Climbing", "<script>alert(1)</script> [[Nowhere at all]]", "News")
    page = on.clients["wiki"].get("/wiki/Bald_Keeper").text
    assert "<script>alert" not in page
    assert 'class="missing"' in page


def test_a_guest_is_asked_to_sign_in(on: Stage) -> None:
    on.send("/logout")
    assert "Sign in" in on.read("/edit/Bald_Keeper")
    page = on.send("/login", name="Wren_Halloway", password="paper-otter-3", next="/watchlist")
    assert "<h1>Watch list</h1>" in page
    assert on.world.changes() == []


def test_a_text_is_its_sections_put_together() -> None:
    text = "Lead.\n\n== One ==\nFirst.\n\n== Two ==\nSecond."
    assert joined(sections(text)) == text
