"""A product: its page, its reviews, and putting it into the cart."""

import sqlite3

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.data import carts
from sandbox.shop.data.catalogue import product, questions, reviews, specs, variant, variants
from sandbox.shop.data.rows import first_row
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_REVIEWS_PER_PAGE = 5


def this_product(visit: Visit) -> sqlite3.Row:
    """Find the product that the path names."""
    return found(product(visit.connection, visit.number("id")))


def product_page(visit: Visit) -> Response:
    """Show a product."""
    return _page(visit, {}, "")


def _page(visit: Visit, chosen: dict[str, str], error: str) -> Response:
    here = this_product(visit)
    kinds = variants(visit.connection, here["id"])
    wish = visit.customer and first_row(
        visit.connection, "SELECT * FROM wishes WHERE customer_id = ? AND product_id = ?", visit.you["id"], here["id"]
    )
    everything = reviews(visit.connection, here["id"])
    return visit.render(
        "shop/product.html",
        422 if error else 200,
        product=here,
        variants=kinds,
        colours=list(dict.fromkeys(row["colour"] for row in kinds)),
        sizes=[size for size in dict.fromkeys(row["size"] for row in kinds) if size],
        chosen=chosen,
        error=error,
        specs=specs(visit.connection, here["id"]),
        questions=questions(visit.connection, here["id"]),
        reviews=paged(visit, everything, _REVIEWS_PER_PAGE),
        stars=[(stars, sum(row["stars"] == stars for row in everything)) for stars in (5, 4, 3, 2, 1)],
        open_tab=visit.query("page") != "",
        wished=wish is not None,
    )


def add_to_cart(visit: Visit) -> Response:
    """Put a product into the cart, in the colour and size that were chosen."""
    here = this_product(visit)
    colour, size, quantity = (visit.form.get(name, "") for name in ("colour", "size", "quantity"))
    chosen = {"colour": colour, "size": size, "quantity": quantity}
    wanted = variant(visit.connection, here["id"], colour, size)
    if wanted is None:
        sizes = any(row["size"] for row in variants(visit.connection, here["id"]))
        return _page(visit, chosen, "Choose a colour and a size first." if sizes else "Choose a colour first.")
    what = ", ".join(part for part in (colour, size) if part)
    if not wanted["stock"]:
        return _page(visit, chosen, f"{what} is out of stock. Choose another option.")
    if not quantity.isdigit() or not 1 <= int(quantity) <= wanted["stock"]:
        return _page(visit, chosen, f"Quantity must be between 1 and {wanted['stock']}.")
    carts.add(visit.connection, visit.owner, wanted["id"], int(quantity))
    return visit.go("/cart", f"Added to your cart: {here['name']}, {what}.")


def change_wish(visit: Visit) -> Response:
    """Put a product on the wish list, or take it off."""
    you, here = visit.you, this_product(visit)
    if visit.form.get("wish") == "add":
        visit.connection.execute("INSERT OR IGNORE INTO wishes VALUES (?, ?)", (you["id"], here["id"]))
        said = f"{here['name']} is on your wish list."
    else:
        visit.connection.execute("DELETE FROM wishes WHERE customer_id = ? AND product_id = ?", (you["id"], here["id"]))
        said = f"{here['name']} was removed from your wish list."
    return visit.go("/wishlist" if visit.form.get("from") == "list" else f"/product/{here['id']}", said)


def wishlist(visit: Visit) -> Response:
    """Show the wish list."""
    rows = visit.connection.execute(
        "SELECT product_id FROM wishes WHERE customer_id = ? ORDER BY rowid", (visit.you["id"],)
    ).fetchall()
    return visit.render("shop/wishlist.html", products=[product(visit.connection, row[0]) for row in rows])


def review_form(visit: Visit) -> Response:
    """Show the form for a review."""
    visit.you  # noqa: B018 - guests are sent to sign in
    return _review_form(visit, {}, {})


def _review_form(visit: Visit, entered: dict[str, str], errors: dict[str, str]) -> Response:
    return visit.render(
        "shop/review.html", 422 if errors else 200, product=this_product(visit), entered=entered, errors=errors
    )


def send_review(visit: Visit) -> Response:
    """Take a review; it waits until the staff approve it."""
    you, here = visit.you, this_product(visit)
    entered = {name: visit.form.get(name, "") for name in ("stars", "title", "body")}
    errors = {}
    if entered["stars"] not in {"1", "2", "3", "4", "5"}:
        errors["stars"] = "Choose how many stars you give."
    if not entered["title"]:
        errors["title"] = "Give your review a title."
    if len(entered["body"]) < 10:
        errors["body"] = "Write at least 10 characters."
    if errors:
        return _review_form(visit, entered, errors)
    visit.connection.execute(
        "INSERT INTO reviews (product_id, customer_id, stars, title, body, created, status)"
        " VALUES (?, ?, ?, ?, ?, ?, 'pending')",
        (here["id"], you["id"], int(entered["stars"]), entered["title"], entered["body"], TODAY.isoformat()),
    )
    return visit.go(f"/product/{here['id']}", "Thank you. Your review appears once we have read it.")
