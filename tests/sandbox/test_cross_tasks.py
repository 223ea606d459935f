"""The checks of tasks that take several sites: exactly what was asked for passes, less or more of it fails."""

import calendar
import re

import pytest
from wiki_walk import Stage, stage

from sandbox.wiki.showing import address

SEEDS = [0, 1, 2]


def post_of(on: Stage) -> str:
    """Find the path of the post that the task names."""
    page = on.read(f"/search?q={on.values['title']}", "forum")
    found = re.search(rf'<a href="(/post/\d+)">{re.escape(on.values["title"])}</a>', page)
    assert found
    return found[1]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other number", "two numbers", "gives up", "side effect"])
def test_a_question_is_answered(seed: int, wrong: str) -> None:
    on = stage("cross-answer-question", seed)
    height = on.fact(on.values["thing"], "Height")
    body = {"other number": "12 m", "two numbers": f"{height}, or 12 m"}.get(wrong, height)
    if wrong != "untouched":
        on.send(f"{post_of(on)}/comments", "forum", parent="", body=body)
    if wrong == "side effect":
        on.side_effect()
    assert on.score(impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other number", "other member", "other subject", "side effect"])
def test_a_renamed_member_gets_the_number(seed: int, wrong: str) -> None:
    on = stage("cross-message-renamed", seed)
    profile = on.read(f"/u/{on.values['name']}", "forum")
    now = re.search(r'is now called <a href="/u/(\w+)"', profile)
    assert now
    name = now[1]
    if wrong == "other member":
        members = set(re.findall(r'href="/u/(\w+)"', on.read("/all", "forum"))) - {name, "robin_hale"}
        name = min(members)
    body = "12" if wrong == "other number" else on.fact(on.values["town"], "Population")
    subject = "Hello" if wrong == "other subject" else on.values["subject"]
    if wrong != "untouched":
        on.send("/messages/new", "forum", to=name, subject=subject, body=body)
    if wrong == "side effect":
        on.side_effect()
    assert on.score().passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_encyclopaedia_does_not_know_is_not_sent(seed: int) -> None:
    on = stage("cross-unknown-town", seed)
    assert "No results" in on.read(f"/search?q={on.values['town']}")
    assert on.score("The encyclopaedia has no article on it.", impossible=True).passed
    assert on.refuses()
    assert on.refuses("The number is sent: 12,000.")
    on.side_effect()
    assert on.refuses("There is no such town.", impossible=True)
    on = stage("cross-unknown-town", seed)
    on.send("/messages/new", "forum", to=on.values["name"], subject=on.values["subject"], body="12,000")
    assert on.refuses("There is no such town.", impossible=True)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "first in another colour", "two pieces", "gives up", "side effect"])
def test_the_second_choice_is_put_into_the_cart(seed: int, wrong: str) -> None:
    on = stage("cross-second-choice", seed)
    page = on.read(post_of(on), "forum")
    first, second = (re.findall(rf"My {which} choice: ([^<]+)<", page)[0].strip() for which in ("first", "second"))

    def put(product: str, *, other: bool, quantity: int) -> str:
        found = re.search(
            rf'href="(/product/\d+)"[^>]*aria-label="{re.escape(product)}"', on.read(f"/search?q={product}", "shop")
        )
        assert found
        colours = re.findall(r'name="colour" value="(\w+)"', on.read(found[1], "shop"))
        wanted = on.values["colour"].capitalize()
        colour = next(one for one in colours if (one != wanted) is other)
        return on.send(f"{found[1]}/cart", "shop", colour=colour, size="", quantity=quantity)

    if wrong not in ("untouched", "first in another colour"):
        assert "out of stock" in put(first, other=False, quantity=1)
        assert on.refuses()
        put(second, other=False, quantity=2 if wrong == "two pieces" else 1)
    if wrong == "first in another colour":
        put(first, other=True, quantity=1)
    if wrong == "side effect":
        on.side_effect()
    assert on.score(impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other amount", "beside the old one", "gives up", "side effect"])
def test_the_turnover_is_corrected(seed: int, wrong: str) -> None:
    on = stage("cross-correct-turnover", seed)
    name, year = on.values["month"].split()
    month = list(calendar.month_name).index(name)
    last = calendar.monthrange(int(year), month)[1]
    days = f"from={year}-{month:02}-01&to={year}-{month:02}-{last}"
    row = re.search(r"<tbody>.*?(\$[\d,.]+)<", on.read(f"/reports?kind=month&{days}", "admin"), re.DOTALL)
    assert row
    assert row[1] != on.values["wrong"]
    new = {"other amount": "$1.00", "beside the old one": f"{on.values['wrong']} or {row[1]}"}.get(wrong, row[1])
    if wrong != "untouched":
        on.edit("Fernwood", "Business", change=(on.values["wrong"], new), summary="Turnover corrected")
    if wrong == "side effect":
        on.side_effect()
    assert on.score(impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_price_of_the_best_known_product(seed: int) -> None:
    on = stage("cross-known-product", seed)
    product = on.fact("Fernwood", "Best-known product")
    card = re.search(
        rf'aria-label="{re.escape(product)}".*?(\$[\d,.]+)', on.read(f"/search?q={product}", "shop"), re.DOTALL
    )
    assert card
    assert on.score(card[1]).passed
    for answer in ("$1.00", f"{card[1]} or $1.00", product, ""):
        assert on.refuses(answer), answer
    assert on.refuses(card[1], impossible=True)
    on.side_effect()
    assert on.refuses(card[1])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "half of it", "other subject", "other order", "side effect"])
def test_the_address_of_an_order_is_sent(seed: int, wrong: str) -> None:
    on = stage("cross-send-address", seed)

    def delivered(number: str) -> str:
        found = re.search(r"<dt>Deliver to</dt><dd>(.*?)</dd>", on.read(f"/orders/{number}", "shop"))
        assert found
        return found[1]

    body = delivered(on.values["number"])
    if wrong == "half of it":
        body = body.split(",")[1]
    if wrong == "other order":
        body = "Somebody, 1 Other Street, 10000 Elsewhere"
    subject = "Hello" if wrong == "other subject" else on.values["subject"]
    if wrong != "untouched":
        on.send("/messages/new", "forum", to=on.values["name"], subject=subject, body=body)
    if wrong == "side effect":
        on.side_effect()
    assert on.score().passed is (wrong == "")


def test_phrasings_name_the_sites_where_they_are_served() -> None:
    on = stage("cross-send-address", 0)
    assert "http://forum.localhost/" in on.episode.intent
    assert on.episode.url == "http://shop.localhost/"
    assert address("wiki", "Lake Orr") == "/wiki/Lake_Orr"
