"""One solution for each task of the back office."""

import re
from calendar import monthrange
from datetime import datetime

from shop_hands import Hands, Values, all_pages, money, number_in


def ship_orders(hands: Hands, values: Values) -> str:
    page = hands.page(f"/orders?q={values['customer']}&status=Processing", "admin")
    for number in re.findall(r'href="/orders/(\d+)"', page)[int(values.get("skip", "0")) :]:
        hands.send(f"/orders/{number}/status", "admin", status=values.get("status", "Shipped"))
    return "Done."


def _days(month: str) -> tuple[str, str]:
    first = datetime.strptime(month, "%B %Y")  # noqa: DTZ007 - the sandbox has no time zone
    return f"{first:%Y-%m}-01", f"{first:%Y-%m}-{monthrange(first.year, first.month)[1]}"


def revenue(hands: Hands, values: Values) -> str:
    first, last = _days(values["month"])
    page = hands.page(f"/reports?kind=month&from={first}&to={last}", "admin")
    return number_in(r'<tbody>.*?<td class="number">(\$[\d,.]+)</td>', page)


def most_pieces(hands: Hands, values: Values) -> str:
    first, last = _days(values["month"])
    text = all_pages(hands, f"/reports?kind=product&from={first}&to={last}", "admin")
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="number">\d+</td><td class="number">(\d+)</td>', text)
    return str(max(rows, key=lambda row: int(row[1]))[0])


def advertising(hands: Hands, values: Values) -> str:
    wanted = values.get("word", ".example")
    for article in re.findall(r"<article.*?</article>", all_pages(hands, "/reviews", "admin"), flags=re.DOTALL):
        if wanted in article:
            number = number_in(r"/reviews/(\d+)/reject", article)
            hands.send(f"/reviews/{number}/{values.get('decision', 'reject')}", "admin")
    return "Done."


def _customer(hands: Hands, name: str) -> str:
    page = hands.page(f"/customers?q={name}", "admin")
    return number_in(rf'href="(/customers/\d+)">{re.escape(name)}</a>', page)


def delete_customer(hands: Hands, values: Values) -> str:
    path = _customer(hands, values["customer"])
    assert "cannot be deleted" in hands.page(path, "admin")
    assert "cannot be deleted" in hands.send(f"{path}/delete", "admin")
    return "This customer has open orders and cannot be deleted."


def best_customer(hands: Hands, values: Values) -> str:
    pages = [hands.page(_customer(hands, name), "admin") for name in re.split(", | and ", values["customers"])]
    best = max(pages, key=lambda page: money(number_in(r"Spent</dt><dd>\$([\d,.]+)", page)))
    return number_in(r"E-mail</dt><dd>([^<]+)</dd>", best)


def _product(hands: Hands, name: str) -> str:
    page = hands.page(f"/products?q={name}", "admin")
    return number_in(rf'href="(/products/\d+)">{re.escape(name)}</a>', page)


def clearance(hands: Hands, values: Values) -> str:
    path = _product(hands, values["product"])
    page = hands.send(f"{path}/price", "admin", price=values["price"])
    if "needs a reason" in page:
        hands.send(f"{path}/price", "admin", price=values["price"], reason=values.get("reason", "Clearance"))
    return "Done."


def restock(hands: Hands, values: Values) -> str:
    for told in re.split(", | and ", values["products"])[int(values.get("skip", "0")) :]:
        name, colour = told.rsplit(" in ", 1)
        path = _product(hands, name)
        rows = re.findall(
            r'name="(stock-\d+)" type="number" min="0" value="(\d+)" aria-label="Stock of (\w+)',
            hands.page(path, "admin"),
        )
        form = {field: values["pieces"] if named.lower() == colour else stock for field, stock, named in rows}
        hands.send(f"{path}/stock", "admin", **form)
    return "Done."


def new_product(hands: Hands, values: Values) -> str:
    hands.page("/products/new", "admin")
    basics = {"name": values["name"], "brand": "Another brand", "category": values["category"]}
    page = hands.send("/products/new/basics", "admin", **basics)
    assert "Write the name of the new brand" in page
    hands.send("/products/new/basics", "admin", **basics, brand_name=values["brand"])
    page = hands.send("/products/new/price", "admin", price=values["price"], sku=values["sku"])
    assert "is taken" in page
    hands.send("/products/new/price", "admin", price=values["price"], sku=values["second"])
    hands.send("/products/new/stock", "admin", colour=values["colour"], stock=values["stock"])
    hands.send("/products/new/review", "admin")
    return "Done."
