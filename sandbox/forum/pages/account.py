"""Logging in and out, and becoming a member."""

import re
import secrets

from starlette.responses import Response

from sandbox.forum.clock import stamp
from sandbox.forum.data.people import sign_in, user_named
from sandbox.forum.pages.visit import SESSION, Visit

_PASSWORD_LENGTH = 8


def login_page(visit: Visit) -> Response:
    """Show the form for logging in."""
    return visit.render("login.html", name="", error="", next=visit.query("next", "/"))


def login(visit: Visit) -> Response:
    """Log a member in."""
    name, onward = visit.form.get("name", ""), visit.form.get("next", "/")
    user = sign_in(visit.connection, name, visit.form.get("password", ""))
    if user is None:
        return visit.render("login.html", 422, name=name, error="The name or the password is wrong.", next=onward)
    return _enter(visit, user, onward if onward.startswith("/") and not onward.startswith("//") else "/")


def logout(visit: Visit) -> Response:
    """Log out."""
    response = visit.go("/", "You are logged out.")
    response.set_cookie(SESSION, "guest", httponly=True)
    return response


def register_page(visit: Visit) -> Response:
    """Show the form for becoming a member."""
    return visit.render("register.html", name="", email="", errors={})


def register(visit: Visit) -> Response:
    """Make a new member, or show what is wrong."""
    name, email, password = (visit.form.get(key, "") for key in ("name", "email", "password"))
    errors: dict[str, str] = {}
    if not re.fullmatch(r"\w{3,20}", name):
        errors["name"] = "A name has 3 to 20 letters, digits or underscores."
    elif user_named(visit.connection, name):
        errors["name"] = f"The name {name} is taken."
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        errors["email"] = "That is not an e-mail address."
    if len(password) < _PASSWORD_LENGTH:
        errors["password"] = f"A password has {_PASSWORD_LENGTH} characters or more."
    if errors:
        return visit.render("register.html", 422, name=name, email=email, errors=errors)
    cursor = visit.connection.execute(
        "INSERT INTO users (name, password, email, joined) VALUES (?, ?, ?, ?)", (name, password, email, stamp())
    )
    return _enter(visit, int(cursor.lastrowid or 0), "/")


def _enter(visit: Visit, user: int, onward: str) -> Response:
    token = secrets.token_urlsafe(18)
    visit.connection.execute("INSERT INTO sessions VALUES (?, ?)", (token, user))
    response = visit.go(onward, "You are logged in.")
    response.set_cookie(SESSION, token, httponly=True)
    return response
