"""The shop's pages hold together: every link leads somewhere, every field has a name, nothing comes from elsewhere."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from sandbox.shop.site import SITE
from sandbox.world import World

_FIELDS = {"input", "select", "textarea"}


class Reader(HTMLParser):
    """Collects what the rules are about."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str]] = []
        self.ids: list[str] = []
        self.sources: list[str] = []
        self.links: set[str] = set()
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.ids += [has["id"]] if "id" in has else []
        self.depth += tag == "label"
        if tag == "h1":
            self.headings.append(tag)
        if tag == "label" and "for" in has:
            self.labels.add(has["for"])
        if tag in _FIELDS and has.get("type") != "hidden":
            self.fields.append({**has, "wrapped": str(self.depth)})
        if tag in {"script", "img", "link", "iframe"}:
            self.sources.append(has.get("src", has.get("href", "")))
        if tag == "a" and has.get("href", "").startswith("/"):
            self.links.add(has["href"].split("#")[0])

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "label"


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.fixture(scope="module")
def world() -> World:
    made = World((SITE,))
    made.reset(1)
    return made


@pytest.mark.parametrize("host", ["shop", "admin"])
def test_every_kind_of_page_is_whole(world: World, host: str) -> None:
    client = TestClient(world.app, base_url=f"http://{host}.localhost")
    world.reset(1)
    connection = world.connection("shop")
    connection.execute("INSERT INTO cart_items (owner, variant_id, quantity) VALUES ('customer 1', 5, 1)")
    orders = [row["id"] for row in connection.execute("SELECT id FROM orders WHERE customer_id = 1 ORDER BY id")]
    connection.execute("UPDATE orders SET status = 'Processing' WHERE id = ?", (orders[0],))
    connection.execute("UPDATE orders SET status = 'Delivered', delivered = '2026-03-10' WHERE id = ?", (orders[1],))
    mine = ["/login", "/register", "/checkout/address", f"/orders/{orders[0]}/cancel", f"/orders/{orders[1]}/return"]
    todo, seen = ["/", *(mine if host == "shop" else [])], set[str]()
    while todo:
        path = todo.pop(0)
        kind = re.sub(r"\d+|(?<=category/)\w+", "N", path.split("?")[0])
        if kind in seen or kind == "/logout":
            continue
        seen.add(kind)
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = read(answer.text)
        assert '<html lang="en">' in answer.text
        assert len(page.headings) == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        nameless = [
            field
            for field in page.fields
            if field.get("id") not in page.labels and "aria-label" not in field and field["wrapped"] == "0"
        ]
        assert nameless == [], path
        assert [source for source in page.sources if not source.startswith(("/static/base/", "data:,"))] == []
        todo += sorted(page.links)
    assert len(seen) >= (16 if host == "shop" else 8), seen


def test_the_cart_the_code_and_the_checkout_add_up(world: World) -> None:
    world.reset(2)
    connection = world.connection("shop")
    connection.execute("UPDATE variants SET stock = 9 WHERE product_id = 1")
    connection.execute("UPDATE products SET price = 4000, assembly = 0 WHERE id = 1")
    row = connection.execute("SELECT * FROM variants WHERE product_id = 1").fetchone()
    client = TestClient(world.app, base_url="http://shop.localhost")
    wanted = {"colour": row["colour"], "size": row["size"]}
    assert "Quantity must be between 1 and 9" in client.post("/product/1/cart", data={**wanted, "quantity": "10"}).text
    assert "Choose a colour" in client.post("/product/1/cart", data={"quantity": "1"}).text
    assert "$44.90" in client.post("/product/1/cart", data={**wanted, "quantity": "1"}).text
    assert "needs goods for at least" in client.post("/cart/coupon", data={"code": "spring10"}).text
    assert "expired" in client.post("/cart/coupon", data={"code": "WINTER25"}).text
    assert "$80.00" in client.post("/product/1/cart", data={**wanted, "quantity": "1"}).text
    assert "$72.00" in client.post("/cart/coupon", data={"code": "SPRING10"}).text
    assert "Step 1 of 4" in client.get("/checkout/review").text, "no step can be left out"
    assert "A postcode has five digits" in client.post("/checkout/address", data={"postcode": "12"}).text
    client.post("/checkout/address", data={"saved": "1"})
    client.post("/checkout/delivery", data={"delivery": "Express", "phone": "555-1234"})
    client.post("/checkout/payment", data={"payment": "Card"})
    assert "Accept the terms" in client.post("/checkout/review").text
    done = client.post("/checkout/review", data={"terms": "yes"}).text
    assert "is placed" in done
    assert "$84.90" in done
    assert connection.execute("SELECT stock FROM variants WHERE id = ?", (row["id"],)).fetchone()[0] == 7
    assert "Your cart is empty" in client.get("/cart").text


def test_a_guest_signs_in_and_keeps_the_cart(world: World) -> None:
    world.reset(3)
    client = TestClient(world.app, base_url="http://shop.localhost")
    client.get("/logout")
    assert "Sign in to see that page" in client.get("/orders").text
    connection = world.connection("shop")
    row = connection.execute("SELECT * FROM variants WHERE stock > 1 LIMIT 1").fetchone()
    wanted = {"colour": row["colour"], "size": row["size"], "quantity": "1"}
    client.post(f"/product/{row['product_id']}/cart", data=wanted)
    you = connection.execute("SELECT email, password FROM customers WHERE id = 1").fetchone()
    assert "is wrong" in client.post("/login", data={"email": you["email"], "password": "no"}).text
    client.post("/login", data={"email": you["email"], "password": you["password"], "next": "/"})
    assert "Cart (1)" in client.get("/orders").text


def test_somebody_else_s_order_is_not_shown(world: World) -> None:
    world.reset(0)
    other = world.connection("shop").execute("SELECT id FROM orders WHERE customer_id <> 1").fetchone()["id"]
    client = TestClient(world.app, base_url="http://shop.localhost")
    assert client.get(f"/orders/{other}").status_code == 404
    assert client.get(f"/checkout/confirmation/{other}").status_code == 404
    assert client.post(f"/orders/{other}/cancel", data={"reason": "No longer needed"}).status_code == 404


def test_the_back_office_is_for_staff(world: World) -> None:
    world.reset(0)
    client = TestClient(world.app, base_url="http://admin.localhost")
    assert "orders to send" in client.get("/").text
    client.get("/logout")
    assert "<h1>Sign in</h1>" in client.get("/orders").text
    client.post("/orders/10401/notes", data={"text": "x"})
    assert world.changes() == []
