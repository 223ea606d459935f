"""One solution for each of the shop's tasks. Each takes its values, so that a wrong value makes a near miss."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from shop_hands import Hands, Values, all_pages, following, money, number_in

Solution = Callable[[Hands, Values], str]


def buy_cheapest(hands: Hands, values: Values) -> str:
    good = [card for card in hands.cards(f"/search?q={values['type']}&sort=price-low") if card[3] >= 4]
    hands.add(good[0][0], values["colour"])
    saved = re.findall(r'name="saved" value="(\d+)"', hands.send("/checkout"))[0]
    hands.check_out(
        {"saved": saved}, {"delivery": "Standard"}, {"payment": values["payment"].capitalize()}, {"terms": "yes"}
    )
    return "Done."


def second_choice(hands: Hands, values: Values) -> str:
    for path, *_ in hands.cards(f"/search?q={values['type']}&sort=price-low"):
        if "<h1>Your cart</h1>" in hands.add(path, values["colour"]):
            break
    return "Done."


def buy_with_assembly(hands: Hands, values: Values) -> str:
    hands.add(hands.product(values["product"]), values["colour"])
    saved = re.findall(r'name="saved" value="(\d+)"', hands.send("/checkout"))[1]
    page = hands.check_out({"saved": saved}, {"delivery": "Express"})
    assert "needs a phone number" in page
    hands.check_out(
        {"saved": saved},
        {"delivery": "Express", "phone": values["phone"]},
        {"assembly": values.get("assembly", "No")},
        {"payment": "Invoice"},
        {"terms": "yes"},
    )
    return "Done."


def guest_checkout(hands: Hands, values: Values) -> str:
    assert "We use cookies" in hands.page("/")
    hands.send("/cookies", choice="necessary", next="/")
    assert "We use cookies" not in hands.page("/")
    hands.add(hands.product(values["product"]), values["colour"], values["quantity"])
    address = {name: values[name] for name in ("name", "street", "city", "postcode", "email")}
    hands.check_out(address, {"delivery": "Pick-up point"}, {"payment": "Card"}, {"terms": "yes"})
    return "Done."


def code_refused(hands: Hands, values: Values) -> str:
    page = hands.send("/cart/coupon", code=values["code"])
    reason = number_in(r'id="code-error">([^<]+)<', page)
    return f"It cannot be used: {reason}"


def code_needs_more(hands: Hands, values: Values) -> str:
    assert "needs goods for at least $50.00" in hands.send("/cart/coupon", code=values["code"])
    page = hands.page("/cart")
    price = money(number_in(r'<td class="number">\$([\d.]+)</td>', page))
    line = number_in(r'action="/cart/(\d+)"', page)
    hands.send(f"/cart/{line}", quantity=values.get("pieces", str(int(-(-50 // price)))))
    page = hands.send("/cart/coupon", code=values["code"])
    return "The total is $" + number_in(r"Total</th><td class=\"number\">\$([\d,.]+)", page)


def undeliverable(hands: Hands, values: Values) -> str:
    page = hands.check_out({"saved": "new", **{name: values[name] for name in ("name", "street", "city", "postcode")}})
    assert "We do not deliver to the islands" in page
    return "The shop does not deliver to the islands, so it cannot be ordered."


def other_words(hands: Hands, values: Values) -> str:
    assert "No products match" in hands.page(f"/search?q={values['also']}")
    cheapest = hands.cards(f"/search?q={values['type']}&sort=price-low")[0]
    return f"${cheapest[2]:.2f}"


def longest_warranty(hands: Hands, values: Values) -> str:
    terms = {
        name: int(number_in(r"Warranty</th><td>(\d+) months", hands.page(path)))
        for path, name, *_ in hands.cards(f"/search?q={values['type']}")
    }
    return max(terms, key=lambda name: terms[name])


def reviewers(hands: Hands, values: Values) -> str:
    stars = values["stars"][0]
    names: list[str] = []
    address: str | None = hands.product(values["product"])
    while address:
        page = hands.page(address)
        names += re.findall(rf"</span> {stars} out of 5 by ([^<]+?) on \d", page)
        address = following(page)
    return ", ".join(names)


def question(hands: Hands, values: Values) -> str:
    page = hands.page(hands.product(values["product"]))
    return number_in(rf"<summary>{re.escape(values['question'])}</summary><p>([^<]+)</p>", page)


def filtered(hands: Hands, values: Values) -> str:
    query = urlencode({"max": values["highest"], "min": "", "brand": values["brand"], "sort": "price-low"})
    path = f"/category/{values['department'].lower()}?{query}"
    hands.page(path)
    return f"http://shop.localhost{path}".replace("min=&", "")


def spent_in_month(hands: Hands, values: Values) -> str:
    rows = re.findall(
        r"Order (\d+)</a></td><td>\d+ ([^<]+)</td>.*?badge[^>]*>(\w+)<.*?\$([\d,.]+)</td>",
        all_pages(hands, "/orders", "shop"),
    )
    return f"${sum(money(row[3]) for row in rows if row[1] == values['month'] and row[2] != 'Cancelled'):.2f}"


def cancel_order(hands: Hands, values: Values) -> str:
    for number in re.findall(r'href="/orders/(\d+)"', hands.page("/orders")):
        page = hands.page(f"/orders/{number}")
        if f">{values['item']}</a>" in page and "Processing" in page:
            hands.send(f"/orders/{number}/cancel", reason=values["reason"])
            break
    return "Done."


def cancel_shipped(hands: Hands, values: Values) -> str:
    page = hands.page(f"/orders/{values['number']}")
    assert "can no longer be cancelled" in page
    hands.send(f"/orders/{values['number']}/cancel", reason="No longer needed")
    return "The order has been sent and can no longer be cancelled."


def return_damaged(hands: Hands, values: Values) -> str:
    page = hands.page(f"/orders/{values['number']}/return")
    line = number_in(rf'name="line" value="(\d+)"> {re.escape(values["item"])}</label>', page)
    form = {"line": line, "reason": values.get("reason", "Damaged on arrival")}
    page = hands.send(f"/orders/{values['number']}/return", **form)
    if "Describe the damage" in page:
        hands.send(f"/orders/{values['number']}/return", **form, comment=values["damage"])
    return "Done."


def return_too_late(hands: Hands, values: Values) -> str:
    assert "The time for returns ended" in hands.page(f"/orders/{values['number']}")
    return "The time for returns is over: it can't be returned."


def company_address(hands: Hands, values: Values) -> str:
    form = {name: values[name] for name in ("label", "name", "street", "city", "postcode")}
    kind = values.get("kind", "Company")
    page = hands.send("/account/addresses/new", **form, kind=kind)
    if "needs a phone number" in page:
        phone = values.get("phone") or number_in(r'name="phone" type="tel" value="([^"]+)"', hands.page("/account"))
        hands.send("/account/addresses/new", **form, kind=kind, phone=phone)
    return "Done."


def settings(hands: Hands, values: Values) -> str:
    newsletter = {"newsletter": "yes"} if values.get("newsletter") else {}
    hands.send("/account", name=values.get("name", "Alex Moreau"), phone=values["phone"], **newsletter)
    return "Done."


def tidy_wish_list(hands: Hands, values: Values) -> str:
    rows = re.findall(r'<td><a href="(/product/\d+)">.*?\$([\d,.]+)</td>', hands.page("/wishlist"), flags=re.DOTALL)
    for path, price in rows:
        if money(price) > float(values["limit"]):
            hands.send(f"{path}/wish", wish="drop")
    return "Done."


def two_reviews(hands: Hands, values: Values) -> str:
    for name, stars in (("good", values.get("stars", "5")), ("bad", "2")):
        path = hands.product(values[name])
        hands.send(f"{path}/review", stars=stars, title=values[f"{name}_title"], body=values[f"{name}_body"])
    return "Done."
