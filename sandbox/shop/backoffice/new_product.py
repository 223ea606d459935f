"""Adding a product, in four steps: basics, price, stock, review."""

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.backoffice.products import cents
from sandbox.shop.data.carts import checkout, enter
from sandbox.shop.data.catalogue import brands, categories
from sandbox.shop.data.rows import first_row
from sandbox.shop.visit import Visit

_DRAFT = "new product"
_STEPS = ("basics", "price", "stock", "review")
OTHER = "Another brand"


def begin(visit: Visit) -> Response:
    """Begin with an empty draft."""
    visit.connection.execute("DELETE FROM checkouts WHERE owner = ?", (_DRAFT,))
    return visit.go("/products/new/basics")


def step_page(visit: Visit) -> Response:
    """Show one step."""
    return _page(visit, visit.path("step"), checkout(visit.connection, _DRAFT), {})


def _page(visit: Visit, step: str, entered: dict[str, str], errors: dict[str, str]) -> Response:
    if step not in _STEPS:
        return visit.go("/products/new/basics")
    for earlier in _STEPS[: _STEPS.index(step)]:
        if f"{earlier} done" not in entered:
            return visit.go(f"/products/new/{earlier}", "Fill in this step first.")
    return visit.render(
        "admin/new_product.html",
        422 if errors else 200,
        step=step,
        steps=_STEPS,
        number=_STEPS.index(step) + 1,
        entered=entered,
        errors=errors,
        brands=[("", "Choose a brand"), *((name, name) for name in (*brands(visit.connection), OTHER))],
        categories=[("", "Choose a category"), *((row["name"], row["name"]) for row in categories(visit.connection))],
        other=OTHER,
    )


def take_step(visit: Visit) -> Response:
    """Take what was entered in a step."""
    step, before = visit.path("step"), checkout(visit.connection, _DRAFT)
    entered = dict(visit.form)
    errors = _errors(visit, step, entered)
    if errors:
        return _page(visit, step, {**before, **entered}, errors)
    if step == "review":
        missing = next((name for name in _STEPS[:-1] if f"{name} done" not in before), None)
        if missing:
            return visit.go(f"/products/new/{missing}", "Fill in this step first.")
        product = _publish(visit, before)
        return visit.go(f"/products/{product}", f"{before['name']} is in the shop.")
    enter(visit.connection, _DRAFT, {**entered, f"{step} done": "yes"})
    return visit.go(f"/products/new/{_STEPS[_STEPS.index(step) + 1]}")


def _errors(visit: Visit, step: str, entered: dict[str, str]) -> dict[str, str]:
    errors = {}
    if step == "basics":
        errors = {
            name: f"{label} is missing."
            for name, label in (("name", "Name"), ("brand", "Brand"), ("category", "Category"))
            if not entered.get(name)
        }
        if entered.get("brand") == OTHER and not entered.get("brand_name"):
            errors["brand_name"] = "Write the name of the new brand."
    elif step == "price":
        if not cents(entered.get("price", "")):
            errors["price"] = "A price looks like 24.90."
        if not entered.get("sku"):
            errors["sku"] = "Article number is missing."
        elif first_row(visit.connection, "SELECT id FROM products WHERE sku = ?", entered["sku"]):
            errors["sku"] = f"The article number {entered['sku']} is taken."
    elif step == "stock":
        if not entered.get("colour"):
            errors["colour"] = "Colour is missing."
        if not entered.get("stock", "").isdigit():
            errors["stock"] = "Stock is a number of pieces, 0 or more."
    return errors


def _publish(visit: Visit, entered: dict[str, str]) -> int:
    brand = entered["brand_name"] if entered["brand"] == OTHER else entered["brand"]
    product = visit.connection.execute(
        "INSERT INTO products (sku, name, brand, type, category_id, description, price, added)"
        " VALUES (?, ?, ?, 'Other', (SELECT id FROM categories WHERE name = ?), ?, ?, ?)",
        (
            entered["sku"],
            entered["name"],
            brand,
            entered["category"],
            entered.get("description", ""),
            cents(entered["price"]),
            TODAY.isoformat(),
        ),
    ).lastrowid
    visit.connection.execute(
        "INSERT INTO variants (product_id, colour, size, stock) VALUES (?, ?, '', ?)",
        (product, entered["colour"], int(entered["stock"])),
    )
    visit.connection.execute("DELETE FROM checkouts WHERE owner = ?", (_DRAFT,))
    return int(product or 0)
