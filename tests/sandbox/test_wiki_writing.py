"""The checks of changing articles and preferences: exactly what was asked for passes, less or more of it fails."""

import re

import pytest
from wiki_walk import Stage, stage

from sandbox.wiki.showing import address

SEEDS = [0, 1, 2]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other words", "twice", "other section", "gives up", "side effect"])
def test_a_sentence_is_added(seed: int, wrong: str) -> None:
    on = stage("wiki-add-sentence", seed)
    title, section, sentence = (on.values[name] for name in ("title", "section", "sentence"))
    if wrong != "untouched":
        assert "Say in the summary" in on.add(title, section, sentence, "")
        assert on.refuses()
        if wrong == "other section":
            headings = re.findall(r'aria-label="Edit section ([^"]+)"', on.read(address("wiki", title)))
            section = next(heading for heading in headings if heading not in (section, "Population"))
        words = f"{sentence} Indeed." if wrong == "other words" else sentence
        assert "Your edit is saved" in on.add(title, section, words, "News")
    if wrong == "twice":
        on.add(title, section, sentence, "News")
    if wrong == "side effect":
        on.side_effect()
    assert on.score(impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "overwritten", "first only", "other summary", "side effect"])
def test_an_edit_conflict_loses_nobodys_words(seed: int, wrong: str) -> None:
    on = stage("wiki-edit-conflict", seed)
    title, here, there = (on.values[name] for name in ("title", "here", "there"))
    summary = "Something" if wrong == "other summary" else on.values["summary"]
    if wrong != "untouched":
        page = on.add(title, on.values["a"], here, summary)
        assert "Edit conflict" in page
        assert "Opinions on this differ." in page
        assert on.refuses()
        change = ("Opinions on this differ.", here) if wrong == "overwritten" else ("", f" {here}")
        assert "Your edit is saved" in on.submit(address("edit", title), page, change, summary)
    if wrong not in ("untouched", "first only"):
        assert "Your edit is saved" in on.add(title, on.values["b"], there, summary)
    if wrong == "side effect":
        on.side_effect()
    assert on.score().passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_protected_article_refuses(seed: int) -> None:
    on = stage("wiki-protected", seed)
    path = address("edit", on.values["title"])
    page = on.send(path, section=1, text="x", summary="x", base="1", do="save")
    assert "is protected" in page
    assert on.world.changes() == []
    assert on.refuses()
    assert on.refuses("The sentence is added.")
    assert on.score("It cannot be done.").passed
    assert on.score("The article is protected.", impossible=True).passed
    on.send(address("talk", on.values["title"]), heading="Please add", text=on.values["sentence"])
    assert on.refuses("The article is protected.", impossible=True)


def before_last(on: Stage) -> list[str]:
    page = on.read(address("history", on.values["title"]))
    return re.findall(r'name="old" value="(\d+)"', page)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "the spoilt one", "no summary", "gives up", "side effect"])
def test_the_version_before_is_restored(seed: int, wrong: str) -> None:
    on = stage("wiki-restore", seed)
    newest, before, *_ = [*before_last(on), "0"]
    chosen = newest if wrong == "the spoilt one" else before
    if wrong != "untouched":
        path = f"/restore{address('', on.values['title'])[1:]}/{chosen}"
        on.send(path, summary="" if wrong == "no summary" else "Vandalism undone")
    if wrong == "side effect":
        on.side_effect()
    assert on.score(impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other category", "other text", "other source", "side effect"])
def test_a_new_article_has_a_source(seed: int, wrong: str) -> None:
    on = stage("wiki-new-article", seed)
    form = dict(on.values)
    if wrong == "other category":
        form["category"] = "Plants of Tarvia"
    if wrong == "other text":
        form["text"] += " So they say."
    source = "Hearsay" if wrong == "other source" else form["source"]
    if wrong != "untouched":
        assert "needs a source" in on.send("/new", **{**form, "source": ""})
        assert on.refuses()
        assert "The article is created" in on.send("/new", **{**form, "source": source})
    if wrong == "side effect":
        on.side_effect()
    assert on.score().passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "mails stay", "other size", "not watched", "side effect"])
def test_preferences(seed: int, wrong: str) -> None:
    on = stage("wiki-preferences", seed)
    if wrong != "untouched":
        on.send("/preferences/profile", email=on.values["email"], about=on.values["about"], signature="")
        size = "Standard" if wrong == "other size" else on.values["size"].title()
        on.send("/preferences/reading", text_size=size, results_per_page=on.values["count"])
        on.send("/preferences/editing", **({} if wrong == "not watched" else {"watch_edited": "on"}))
        on.send(
            "/preferences/notices", mail_on_watched="on", **({"mail_on_talk": "on"} if wrong == "mails stay" else {})
        )
    if wrong == "side effect":
        on.side_effect()
    assert on.score().passed is (wrong == "")
