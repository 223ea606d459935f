"""The cart."""

from starlette.responses import Response

from sandbox.shop.data import carts
from sandbox.shop.data.rows import first_row
from sandbox.shop.data.totals import refusal
from sandbox.shop.visit import Visit
from sandbox.web.visiting import found


def cart_page(visit: Visit) -> Response:
    """Show the cart."""
    return _page(visit, "", "")


def _page(visit: Visit, code: str, error: str) -> Response:
    here = carts.cart(visit.connection, visit.owner)
    return visit.render(
        "shop/cart.html", 422 if error else 200, cart=here, totals=here.totals(), code=code, coupon_error=error
    )


def change_quantity(visit: Visit) -> Response:
    """Change how many pieces of an item there are."""
    item = found(
        first_row(
            visit.connection,
            "SELECT cart_items.id, stock FROM cart_items JOIN variants ON variants.id = variant_id"
            " WHERE cart_items.id = ? AND owner = ?",
            visit.number("id"),
            visit.owner,
        )
    )
    quantity = visit.form.get("quantity", "")
    if not quantity.isdigit() or not 1 <= int(quantity) <= item["stock"]:
        return visit.go("/cart", f"Quantity must be between 1 and {item['stock']}.")
    visit.connection.execute("UPDATE cart_items SET quantity = ? WHERE id = ?", (int(quantity), item["id"]))
    return visit.go("/cart", "Your cart was updated.")


def remove(visit: Visit) -> Response:
    """Take an item out."""
    visit.connection.execute("DELETE FROM cart_items WHERE id = ? AND owner = ?", (visit.number("id"), visit.owner))
    return visit.go("/cart", "The item was removed from your cart.")


def use_coupon(visit: Visit) -> Response:
    """Use a coupon, or say why it cannot be used."""
    code = visit.form.get("code", "").upper()
    coupon = first_row(visit.connection, "SELECT * FROM coupons WHERE code = ?", code)
    reason = refusal(coupon, carts.cart(visit.connection, visit.owner).subtotal)
    if reason:
        return _page(visit, code, reason)
    visit.connection.execute("INSERT OR REPLACE INTO cart_coupons VALUES (?, ?)", (visit.owner, code))
    return visit.go("/cart", f"The code {code} is applied.")


def drop_coupon(visit: Visit) -> Response:
    """Use no coupon."""
    visit.connection.execute("DELETE FROM cart_coupons WHERE owner = ?", (visit.owner,))
    return visit.go("/cart", "The code was removed.")
