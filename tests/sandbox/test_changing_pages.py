"""What is changed on pages: names, order, late parts, and what lies over them."""

import re

from bs4 import BeautifulSoup
from changing_world import changing, visitor

from sandbox.changing.late import Late
from sandbox.changing.lying_over import LyingOver
from sandbox.changing.moving import Moving
from sandbox.changing.renaming import Renaming, names
from sandbox.world import World

PATHS = ("/", "/product/3", "/cart", "/account", "/search?q=lamp")


def over(share: float = 1.0) -> LyingOver:
    return LyingOver(name="letter", title="A letter", text="Do you?", answers=("Yes", "No, thanks"), share=share)


def sends(page: str) -> list[tuple[str, ...]]:
    """List where the links and forms of a page lead, and under which names its fields are sent."""
    soup = BeautifulSoup(page, "html.parser")
    links = [(str(a.get("href")),) for a in soup.select("a[href]")]
    forms = [(str(form.get("action")), str(form.get("method"))) for form in soup.select("form")]
    fields = [
        (str(field.get("name")), str(field.get("value"))) for field in soup.select("input, select, textarea, button")
    ]
    return sorted([*links, *forms, *fields])


def test_controls_have_other_names_and_send_the_same() -> None:
    renamed, calm = visitor(changing(Renaming(share=1.0))), visitor(changing())
    for path in PATHS:
        assert sends(renamed.get(path).text) == sends(calm.get(path).text)
    page = renamed.get("/product/3").text
    assert "Add to cart" not in page
    assert re.search(r"<button[^>]*>(Put into the basket|Add to bag)</button>", page)
    assert re.search(r">(Basket|Bag) \(\d+\)</a>", page), "what follows a name stays"


def test_a_name_is_the_same_throughout_an_episode_and_another_in_another() -> None:
    seen = set()
    for key in "abcdefgh":
        client = visitor(changing(Renaming(share=0.5), key=key))
        said = {re.findall(r">([^<>]*) \(\d+\)</a>", client.get(path).text)[-1] for path in PATHS}
        assert len(said) == 1
        seen |= said
    assert seen == {"Cart", "Basket", "Bag"}


def test_any_site_has_a_table() -> None:
    assert "Add to cart" in names("shop")
    assert "Report queue" in names("forum")
    assert names("a-site-of-tomorrow") == names("default")
    for host in (*World().hosts, "default"):
        table = names(host)
        assert all(others and name not in others for name, others in table.items())


def test_blocks_stand_in_another_order_and_nothing_is_lost() -> None:
    def order(page: str) -> list[str]:
        soup = BeautifulSoup(page, "html.parser")
        return [part.name for part in soup.select("body > header, body > main, body > footer")]

    moved, calm = visitor(changing(Moving())), visitor(changing())
    for path in PATHS:
        one, other = moved.get(path).text, calm.get(path).text
        assert order(one) != order(other)
        assert sorted(order(one)) == sorted(order(other))
        assert sends(one) == sends(other)


def test_one_part_of_a_page_is_marked_to_come_late_and_the_first_page_is_whole() -> None:
    client = visitor(changing(Late(share=1.0, milliseconds=5)))
    assert "data-late" not in client.get("/").text
    page = BeautifulSoup(client.get("/cart").text, "html.parser")
    assert len(page.select("[data-late='5']")) <= 1
    product = BeautifulSoup(client.get("/product/3").text, "html.parser")
    assert len(product.select("[data-late='5']")) == 1
    assert "setTimeout" in product.select("script")[-1].text


def test_a_dialog_lies_over_every_page_from_a_certain_one_on_until_it_is_answered() -> None:
    client = visitor(changing(over()))
    lying = ['data-over="letter"' in client.get("/").text for _ in range(6)]
    assert lying[0] is False
    assert lying[-1] is True
    assert sorted(lying) == lying
    client.cookies.set("over_letter", "answered")
    assert 'role="dialog"' not in client.get("/cart").text


def test_a_share_of_the_episodes_has_the_dialog() -> None:
    found = 0
    for key in range(20):
        client = visitor(changing(over(0.5), key=str(key)))
        found += any("data-over" in client.get("/help").text for _ in range(4))
    assert 4 < found < 16
