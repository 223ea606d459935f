"""The checkout: address, delivery, assembly where something needs it, payment, review, confirmation."""

import re

from starlette.responses import Response

from sandbox.shop.data import carts
from sandbox.shop.data.orders import order, place
from sandbox.shop.data.rows import all_rows, first_row
from sandbox.shop.data.totals import ASSEMBLY_FEE, DELIVERIES, PAYMENTS, delivery_fee
from sandbox.shop.visit import Visit
from sandbox.web.visiting import found

ISLANDS = "9"
"""Postcodes that begin with it are on islands, to which nothing is delivered."""
_STEPS = ("address", "delivery", "assembly", "payment", "review")


def steps(cart: carts.Cart) -> list[str]:
    """List the steps that a cart needs."""
    return [step for step in _STEPS if step != "assembly" or cart.needs_assembly]


def begin(visit: Visit) -> Response:
    """Begin the checkout."""
    return visit.go("/checkout/address")


def step_page(visit: Visit) -> Response:
    """Show one step; one that cannot be reached yet leads to the step that comes first."""
    return _page(visit, visit.path("step"), carts.checkout(visit.connection, visit.owner), {})


def _page(visit: Visit, step: str, entered: dict[str, str], errors: dict[str, str]) -> Response:
    cart = carts.cart(visit.connection, visit.owner)
    if not cart.lines:
        return visit.go("/cart", "Your cart is empty.")
    needed = steps(cart)
    if step not in needed:
        return visit.go("/checkout/address")
    for earlier in needed[: needed.index(step)]:
        if f"{earlier} done" not in entered:
            return visit.go(f"/checkout/{earlier}", "Fill in this step first.")
    addresses = all_rows(
        visit.connection, "SELECT * FROM addresses WHERE customer_id = ?", visit.customer["id"] if visit.customer else 0
    )
    return visit.render(
        f"shop/checkout/{step}.html",
        422 if errors else 200,
        cart=cart,
        step=step,
        steps=needed,
        number=needed.index(step) + 1,
        previous=needed[needed.index(step) - 1] if needed.index(step) else "",
        entered=entered,
        errors=errors,
        totals=cart.totals(entered.get("delivery", "Standard"), entered.get("assembly", "")),
        addresses=addresses,
        deliveries=[(name, note, delivery_fee(name, cart.subtotal)) for name, note in DELIVERIES.items()],
        payments=PAYMENTS,
        assembly_fee=ASSEMBLY_FEE,
    )


def take_step(visit: Visit) -> Response:
    """Take what was entered in a step, and go on to the next or show what is wrong."""
    step = visit.path("step")
    cart = carts.cart(visit.connection, visit.owner)
    needed = steps(cart)
    if not cart.lines or step not in needed:
        return visit.go("/checkout/address")
    before = carts.checkout(visit.connection, visit.owner)
    entered, errors = _read(visit, step, before)
    if errors:
        return _page(visit, step, {**before, **entered}, errors)
    if step == "review":
        missing = next((name for name in needed[:-1] if f"{name} done" not in before), None)
        if missing:
            return visit.go(f"/checkout/{missing}", "Fill in this step first.")
        number = place(visit.connection, visit.owner, visit.customer, cart, before)
        return visit.go(f"/checkout/confirmation/{number}")
    carts.enter(visit.connection, visit.owner, {**entered, f"{step} done": "yes"})
    return visit.go(f"/checkout/{needed[needed.index(step) + 1]}")


def confirmation(visit: Visit) -> Response:
    """Confirm an order that was placed."""
    here = found(order(visit.connection, visit.number("id")))
    yours = here["customer_id"] == (visit.customer["id"] if visit.customer else None)
    return visit.render("shop/checkout/confirmation.html", order=found(here if yours else None))


def _read(visit: Visit, step: str, before: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    if step == "address":
        return _read_address(visit)
    if step == "delivery":
        return _read_delivery(visit, before)
    if step == "assembly":
        answer = visit.form.get("assembly", "")
        return {"assembly": answer}, {} if answer in {"Yes", "No"} else {"assembly": "Choose yes or no to go on."}
    if step == "payment":
        return _read_payment(visit)
    return {}, {} if visit.form.get("terms") == "yes" else {"terms": "Accept the terms of sale to place the order."}


def _read_address(visit: Visit) -> tuple[dict[str, str], dict[str, str]]:
    chosen = visit.form.get("saved", "new")
    saved = visit.customer and first_row(
        visit.connection, "SELECT * FROM addresses WHERE id = ? AND customer_id = ?", chosen, visit.customer["id"]
    )
    names = ("name", "street", "city", "postcode")
    entered = {name: str(saved[name]) if saved else visit.form.get(name, "") for name in names}
    labels = {"name": "Full name", "street": "Street and number", "city": "City", "postcode": "Postcode"}
    errors = {name: f"{labels[name]} is missing." for name in names if not entered[name]}
    if "postcode" not in errors and not re.fullmatch(r"\d{5}", entered["postcode"]):
        errors["postcode"] = "A postcode has five digits."
    if entered["postcode"].startswith(ISLANDS):
        errors["postcode"] = "We do not deliver to the islands (postcodes that begin with 9)."
    if visit.customer is None:
        entered["email"] = visit.form.get("email", "")
        if "@" not in entered["email"]:
            errors["email"] = "An e-mail address is needed for the confirmation."
    return {**entered, "saved": chosen}, errors


def _read_delivery(visit: Visit, before: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    entered = {"delivery": visit.form.get("delivery", "")}
    phone = visit.form.get("phone", before.get("phone", ""))
    if entered["delivery"] not in DELIVERIES:
        return entered, {"delivery": "Choose a way of delivery."}
    if entered["delivery"] == "Express":
        entered["phone"] = phone
        if not re.fullmatch(r"[\d +-]{6,}", phone):
            return entered, {"phone": "Express delivery needs a phone number, so that the driver can call you."}
    else:
        entered["phone"] = ""
    return entered, {}


def _read_payment(visit: Visit) -> tuple[dict[str, str], dict[str, str]]:
    payment = visit.form.get("payment", "")
    if payment not in PAYMENTS:
        return {"payment": payment}, {"payment": "Choose how you want to pay."}
    if payment == "Gift card" and not re.fullmatch(r"GIFT-\d{4}", visit.form.get("gift", "")):
        return {"payment": payment}, {"gift": "A gift card's code looks like GIFT-1234."}
    return {"payment": payment}, {}
