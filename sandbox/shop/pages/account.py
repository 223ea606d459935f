"""The account: signing in, registering, settings, addresses, and the choice about cookies."""

import re
import sqlite3

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.data import carts
from sandbox.shop.data.rows import all_rows, first_row
from sandbox.shop.visit import Visit
from sandbox.web.visiting import found

ADDRESS_KINDS = ("Home", "Company")
_ADDRESS = {
    "label": "Label",
    "name": "Full name",
    "street": "Street and number",
    "city": "City",
    "postcode": "Postcode",
}


def sign_in_form(visit: Visit) -> Response:
    """Show the form to sign in."""
    return visit.render("shop/login.html", error="", email="", next=visit.query("next", "/"))


def sign_in(visit: Visit) -> Response:
    """Sign a customer in; what a guest has put into the cart stays in it."""
    email, password, after = (visit.form.get(name, "") for name in ("email", "password", "next"))
    known = first_row(visit.connection, "SELECT * FROM customers WHERE email = ? AND password = ?", email, password)
    if known is None:
        error = "The e-mail address or the password is wrong."
        return visit.render("shop/login.html", 422, error=error, email=email, next=after)
    return _enter(visit, known, after if after.startswith("/") else "/", f"Welcome back, {known['name']}.")


def _enter(visit: Visit, customer: sqlite3.Row, after: str, said: str) -> Response:
    if visit.customer is None:
        carts.move(visit.connection, visit.owner, f"customer {customer['id']}")
    visit.connection.execute(
        "UPDATE sessions SET customer_id = ? WHERE token = ?", (customer["id"], visit.session["token"])
    )
    return visit.go(after, said)


def sign_out(visit: Visit) -> Response:
    """Sign out."""
    visit.connection.execute("UPDATE sessions SET customer_id = NULL WHERE token = ?", (visit.session["token"],))
    return visit.go("/", "You are signed out.")


def register_form(visit: Visit) -> Response:
    """Show the form for a new account."""
    return visit.render("shop/register.html", entered={}, errors={})


def register(visit: Visit) -> Response:
    """Make an account."""
    entered = {name: visit.form.get(name, "") for name in ("name", "email", "password", "phone", "newsletter")}
    errors = {}
    if not entered["name"]:
        errors["name"] = "Full name is missing."
    if not re.fullmatch(r"\S+@\S+\.\S+", entered["email"]):
        errors["email"] = "This is not an e-mail address."
    elif first_row(visit.connection, "SELECT id FROM customers WHERE email = ?", entered["email"]):
        errors["email"] = "There is an account with this e-mail address."
    if len(entered["password"]) < 8 or not re.search(r"\d", entered["password"]):
        errors["password"] = "A password has at least 8 characters, one of them a digit."  # noqa: S105 - a message
    if errors:
        return visit.render("shop/register.html", 422, entered=entered, errors=errors)
    visit.connection.execute(
        "INSERT INTO customers (name, email, password, phone, newsletter, joined) VALUES (?, ?, ?, ?, ?, ?)",
        (
            entered["name"],
            entered["email"],
            entered["password"],
            entered["phone"],
            entered["newsletter"] == "yes",
            TODAY.isoformat(),
        ),
    )
    made = found(first_row(visit.connection, "SELECT * FROM customers WHERE email = ?", entered["email"]))
    return _enter(visit, made, "/account", f"Welcome, {entered['name']}.")


def account_page(visit: Visit) -> Response:
    """Show the account: settings and addresses."""
    return _account(visit, {})


def _account(visit: Visit, errors: dict[str, str]) -> Response:
    addresses = all_rows(visit.connection, "SELECT * FROM addresses WHERE customer_id = ?", visit.you["id"])
    return visit.render("shop/account.html", 422 if errors else 200, you=visit.you, addresses=addresses, errors=errors)


def save_settings(visit: Visit) -> Response:
    """Keep name, phone number and the choice about the newsletter."""
    you, name, phone = visit.you, visit.form.get("name", ""), visit.form.get("phone", "")
    errors = {} if name else {"name": "Full name is missing."}
    if not re.fullmatch(r"[\d +-]{6,}", phone):
        errors["phone"] = "A phone number has at least six digits."
    if errors:
        return _account(visit, errors)
    visit.connection.execute(
        "UPDATE customers SET name = ?, phone = ?, newsletter = ? WHERE id = ?",
        (name, phone, visit.form.get("newsletter") == "yes", you["id"]),
    )
    return visit.go("/account", "Your settings are saved.")


def address_form(visit: Visit) -> Response:
    """Show the form for a new address."""
    visit.you  # noqa: B018 - guests are sent to sign in
    return visit.render("shop/address.html", entered={"kind": "Home"}, errors={}, kinds=ADDRESS_KINDS)


def add_address(visit: Visit) -> Response:
    """Keep a new address; a company's needs a phone number too."""
    you = visit.you
    entered = {name: visit.form.get(name, "") for name in (*_ADDRESS, "kind", "phone")}
    errors = {name: f"{label} is missing." for name, label in _ADDRESS.items() if not entered[name]}
    if entered["kind"] not in ADDRESS_KINDS:
        errors["kind"] = "Choose a kind of address."
    if "postcode" not in errors and not re.fullmatch(r"\d{5}", entered["postcode"]):
        errors["postcode"] = "A postcode has five digits."
    if entered["kind"] == "Company" and not re.fullmatch(r"[\d +-]{6,}", entered["phone"]):
        errors["phone"] = "A company's address needs a phone number for the reception."
    if errors:
        return visit.render("shop/address.html", 422, entered=entered, errors=errors, kinds=ADDRESS_KINDS)
    visit.connection.execute(
        "INSERT INTO addresses (customer_id, label, kind, name, street, city, postcode, phone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (you["id"], *(entered[name] for name in ("label", "kind", "name", "street", "city", "postcode", "phone"))),
    )
    return visit.go("/account", f"The address \u201c{entered['label']}\u201d is saved.")


def delete_address(visit: Visit) -> Response:
    """Delete an address."""
    visit.connection.execute(
        "DELETE FROM addresses WHERE id = ? AND customer_id = ?", (visit.number("id"), visit.you["id"])
    )
    return visit.go("/account", "The address is deleted.")


def choose_cookies(visit: Visit) -> Response:
    """Keep the choice about cookies."""
    choice = "all" if visit.form.get("choice") == "all" else "necessary"
    visit.connection.execute("UPDATE sessions SET cookies = ? WHERE token = ?", (choice, visit.session["token"]))
    after = visit.form.get("next", "/")
    return visit.go(after if after.startswith("/") else "/", visit.session["flash"])
