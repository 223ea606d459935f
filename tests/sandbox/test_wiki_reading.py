"""The checks of the encyclopaedia's questions: the right answer passes, others and side effects do not."""

import re

import pytest
from wiki_walk import Stage, stage

SEEDS = [0, 1, 2]


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def holds(on: Stage, right: str, *wrong: str) -> None:
    """Only the right answer passes, and only on an untouched site."""
    assert on.score(right).passed
    assert on.score(f"It is {right}.").passed
    for answer in (*wrong, "", f"{right} or {wrong[0]}"):
        assert on.refuses(answer), answer
    assert on.refuses(right, impossible=True)
    on.side_effect()
    assert on.refuses(right)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_river_is_told_from_its_namesakes(seed: int) -> None:
    on = stage("wiki-river-length", seed)
    name = on.values["river"]
    assert "can mean" in on.read(f"/search?q={name}")
    length = number(on.fact(f"{name} (river)", "Length"))
    holds(on, f"{length} km", str(length + 1), str(number(on.fact(f"{name} (river)", "Basin")[:-1])))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_smallest_town_of_a_province(seed: int) -> None:
    on = stage("wiki-smallest-town", seed)
    rows = re.findall(
        r"<tr><td><a [^>]*>(\w+)</a></td><td><a [^>]*>(\w+)</a></td><td>([\d,]+)</td>",
        on.all_pages("/wiki/List_of_towns_in_Tarvia"),
    )
    assert len(rows) == 32
    towns = sorted((number(size), town) for town, province, size in rows if province == on.values["province"])
    elsewhere = next(town for town, province, _ in rows if province != on.values["province"])
    holds(on, towns[0][1], towns[1][1], towns[-1][1], elsewhere)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_population_of_an_authors_birthplace(seed: int) -> None:
    on = stage("wiki-birthplace", seed)
    author = on.fact(on.values["book"], "Author")
    town = on.fact(author, "Birthplace")
    size = on.fact(town, "Population")
    holds(on, size, str(number(size) + 1), on.fact(town, "Founded"), on.fact(author, "Born"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_versions_of_an_editor_are_counted(seed: int) -> None:
    on = stage("wiki-count-edits", seed)
    path = f"/history/{on.values['title'].replace(' ', '_')}"
    link = f'<td><a href="/user/{on.values["editor"]}">'
    count = on.all_pages(path).count(link)
    assert count > 1
    holds(on, str(count), str(count + 1), str(count - 1), "none")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_is_shown_in_order(seed: int) -> None:
    on = stage("wiki-sort-list", seed)
    base, column = f"http://wiki.localhost/wiki/List_of_{on.values['things']}_of_Tarvia", on.values["column"]
    right = f"{base}?sort={column}&order=down"
    assert f'aria-sort="descending"><a href="?sort={column}' in on.read(right.removeprefix("http://wiki.localhost"))
    assert on.score(url=right).passed
    for wrong in (base, f"{base}?sort={column}&order=up", f"{base}?sort=province&order=down", "http://wiki.localhost/"):
        assert on.refuses(url=wrong), wrong
    assert on.refuses(url=right, impossible=True)
    on.side_effect()
    assert on.refuses(url=right)
