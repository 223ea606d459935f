"""Products in the back office: the list, and changing price and stock."""

import re
import sqlite3

from starlette.responses import Response

from sandbox.shop.data.catalogue import Filter, categories, product, products, variants
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_PER_PAGE = 15
STEEP = 0.3
"""A price that changes by more than this part of itself needs a reason."""


def cents(text: str) -> int | None:
    """Read an amount of dollars; None when it is none."""
    text = text.removeprefix("$").replace(",", "")
    return round(float(text) * 100) if re.fullmatch(r"\d{1,6}(\.\d{1,2})?", text) else None


def product_list(visit: Visit) -> Response:
    """Show products, filtered."""
    words, category = visit.query("q"), visit.query("category")
    hits = products(visit.connection, Filter(words=words, category=category))
    return visit.render(
        "admin/products.html",
        products=paged(visit, hits, _PER_PAGE),
        words=words,
        category=category,
        categories=[("", "All categories"), *((row["slug"], row["name"]) for row in categories(visit.connection))],
    )


def product_page(visit: Visit) -> Response:
    """Show the form of one product."""
    return _page(visit, {}, {})


def _page(visit: Visit, entered: dict[str, str], errors: dict[str, str]) -> Response:
    here = _this(visit)
    return visit.render(
        "admin/product.html",
        422 if errors else 200,
        product=here,
        variants=variants(visit.connection, here["id"]),
        entered=entered or {"price": f"{here['price'] / 100:.2f}"},
        errors=errors,
    )


def save_price(visit: Visit) -> Response:
    """Change the price; a steep change needs a reason."""
    here, entered = _this(visit), {"price": visit.form.get("price", ""), "reason": visit.form.get("reason", "")}
    price = cents(entered["price"])
    if not price:
        return _page(visit, entered, {"price": "A price looks like 24.90."})
    if abs(price - here["price"]) > STEEP * here["price"] and len(entered["reason"]) < 3:
        return _page(visit, entered, {"reason": "A price that changes by more than 30% needs a reason."})
    visit.connection.execute("UPDATE products SET price = ? WHERE id = ?", (price, here["id"]))
    visit.connection.execute(
        "INSERT INTO price_changes (product_id, price, reason) VALUES (?, ?, ?)", (here["id"], price, entered["reason"])
    )
    return visit.go(f"/products/{here['id']}", "The price is saved.")


def save_stock(visit: Visit) -> Response:
    """Change how many pieces of each variant there are."""
    here = _this(visit)
    kinds = variants(visit.connection, here["id"])
    stocks = {kind["id"]: visit.form.get(f"stock-{kind['id']}", "") for kind in kinds}
    if not all(re.fullmatch(r"\d{1,5}", stock) for stock in stocks.values()):
        return visit.go(f"/products/{here['id']}", "Stock is a number of pieces, 0 or more. Nothing was saved.")
    for kind, stock in stocks.items():
        visit.connection.execute("UPDATE variants SET stock = ? WHERE id = ?", (int(stock), kind))
    return visit.go(f"/products/{here['id']}", "The stock is saved.")


def _this(visit: Visit) -> sqlite3.Row:
    return found(product(visit.connection, visit.number("id")))
