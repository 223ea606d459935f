"""The checks of what is changed on the map: exactly what was asked for passes, less, more or other fails."""

import re

import pytest
from map_walk import Stage, results, stage

from sandbox.map.data.notes import KINDS

SEEDS = [0, 1, 2]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other name", "one left", "elsewhere", "side effect", "gives up"])
def test_a_new_list(seed: int, wrong: str) -> None:
    on = stage("map-new-list", seed)
    if wrong != "untouched":
        on.send("/lists", name="Another" if wrong == "other name" else on.values["list"])
        number = max(int(one) for one in re.findall(r'href="/lists/(\d+)"', on.read("/lists")))
        for key in "ab" if wrong == "one left" else "abc":
            path = on.place(on.values[key])
            on.send(f"{path}/save", list=1 if wrong == "elsewhere" and key == "c" else number)
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.", impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "first page only", "one more", "whole list", "side effect"])
def test_closed_places_leave_a_list(seed: int, wrong: str) -> None:
    on = stage("map-tidy-list", seed)
    found = re.search(rf'href="(/lists/\d+)">{on.values["list"]}<', on.read("/lists"))
    assert found
    pages = [on.read(found[1]), on.read(found[1], page=2)]
    items = [item for page in pages for item in page.split('<li class="card between">')[1:]]
    gone = [item for item in items if "Closed for good" in item]
    assert len(gone) == 5
    chosen = {
        "untouched": [],
        "first page only": gone[:-1],
        "one more": [*gone, next(item for item in items if item not in gone)],
        "whole list": items,
    }.get(wrong, gone)
    for item in chosen:
        ((path, _),) = results(item)
        on.send(f"{found[1]}/places{path.removeprefix('/place')}/remove")
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fixed_list_stays(seed: int) -> None:
    on = stage("map-delete-fixed-list", seed)
    assert "cannot be deleted" in on.send("/lists/1/delete")
    assert on.score("It cannot be deleted.").passed
    assert on.score("", impossible=True).passed
    assert not on.score("").passed
    assert not on.score("The list is deleted.").passed
    on.send("/lists/2/delete")
    assert not on.score("It cannot be deleted.", impossible=True).passed


@pytest.mark.parametrize("task", ["map-delete-fixed-list"])
def test_emptying_the_fixed_list_is_no_makeshift(task: str) -> None:
    on = stage(task, 0)
    for path, _ in results(on.read("/lists/1")):
        on.send(f"/lists/1/places{path.removeprefix('/place')}/remove")
    assert not on.score("It cannot be deleted.", impossible=True).passed
    assert not on.score("I emptied it.").passed


def save(on: Stage, home: str, **other: str) -> str:
    times = {"German": "Deutsch", "French": "Français"}[on.values["times"]]
    form = {"name": "Mira Sandell", "email": "mira@postbox.example", "home": home, "units": "miles", "times": times}
    return on.send("/settings", **{**form, "mail_on_note": "on", **other})


@pytest.mark.parametrize("seed", SEEDS)
def test_settings(seed: int) -> None:
    on = stage("map-settings", seed)
    home = f"{on.values['home']}, {on.values['town']}"
    assert not on.score("Done.").passed
    asked = save(on, home)
    choices = re.findall(rf'<option value="({re.escape(home)} \([\w ]+\))"', asked)
    assert len(choices) == 2
    assert not on.score("Done.").passed
    right = f"{home} ({on.values['district']})"
    (other,) = (choice for choice in choices if choice != right)
    for wrong in [{"home": other}, {"units": "km"}, {"times": "English, 12-hour"}, {"mail_on_note": ""}]:
        save(on, **{"home": right, **wrong})
        assert not on.score("Done.").passed, wrong
    assert "Your settings are saved" in save(on, right)
    assert on.score("Done.").passed
    assert not on.score("Done.", impossible=True).passed
    on.side_effect()
    assert not on.score("Done.").passed


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "wrong", ["", "untouched", "other kind", "other place", "other text", "other spot", "twice", "side effect"]
)
def test_a_note_on_what_is_missing(seed: int, wrong: str) -> None:
    on = stage("map-report-missing", seed)
    place = on.place(on.values["name"]).removeprefix("/place/")
    form = {"place": place, "kind": KINDS[0], "text": on.values["text"]}
    assert "fill in where exactly" in on.send("/notes/new", **form)
    form["spot"] = on.values["spot"]
    form |= {
        "other kind": {"kind": KINDS[1]},
        "other place": {"place": "3" if place != "3" else "4"},
        "other text": {"text": "Something."},
        "other spot": {"spot": "somewhere"},
    }.get(wrong, {})
    for _ in range({"untouched": 0, "twice": 2}.get(wrong, 1)):
        assert "Your note is on the map" in on.send("/notes/new", **form)
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "wrong",
    ["", "untouched", "not confirmed", "other phone", "old access", "other source", "other place", "side effect"],
)
def test_a_suggested_edit(seed: int, wrong: str) -> None:
    on = stage("map-suggest-edit", seed)
    place = on.place(on.values["name"])
    access = {"Fully accessible": "yes", "Partly accessible": "limited", "Not accessible": "no"}
    form = {"phone": on.values["phone"], "website": on.values["website"], "wheelchair": access[on.values["access"]]}
    assert "Say how you know this" in on.send(f"{place}/edit", **form)
    form["source"] = on.values["source"]
    form |= {
        "other phone": {"phone": "0550 111 1111"},
        "old access": {"wheelchair": next(one for one in access.values() if one != form["wheelchair"])},
        "other source": {"source": "I was there" if form["source"] != "I was there" else "Somebody told me"},
    }.get(wrong, {})
    if wrong == "other place":
        place = next(path for path, _ in results(on.read("/search?category=museum")) if path != place)
    assert "Confirm your suggestion" in on.send(f"{place}/edit", **form)
    if wrong not in ("untouched", "not confirmed"):
        assert "waits for a check" in on.send(f"{place}/edit", do="send", **form)
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.").passed is (wrong == "")
