"""Signing in and out, and your preferences."""

import re
import secrets

from starlette.responses import Response

from sandbox.wiki.data.people import sign_in
from sandbox.wiki.pages.visit import SESSION, Visit

_TEXT_SIZES = ("Small", "Standard", "Large")
_PER_PAGE = ("10", "20", "50")
_TABS = ("profile", "reading", "editing", "notices")


def login_page(visit: Visit) -> Response:
    """Show the form for signing in."""
    return visit.render("login.html", name="", error="", next=visit.query("next", "/"))


def login(visit: Visit) -> Response:
    """Sign an editor in."""
    name, onward = visit.form.get("name", ""), visit.form.get("next", "/")
    user = sign_in(visit.connection, name, visit.form.get("password", ""))
    if user is None:
        return visit.render("login.html", 422, name=name, error="The name or the password is wrong.", next=onward)
    token = secrets.token_urlsafe(18)
    visit.connection.execute("INSERT INTO sessions VALUES (?, ?)", (token, user.id))
    response = visit.go(onward if re.match(r"/(?!/)", onward) else "/", "You are signed in.")
    response.set_cookie(SESSION, token, httponly=True)
    return response


def logout(visit: Visit) -> Response:
    """Sign out."""
    response = visit.go("/", "You are signed out.")
    response.set_cookie(SESSION, "guest", httponly=True)
    return response


def preferences(visit: Visit) -> Response:
    """Show one tab of your preferences."""
    tab = visit.query("tab")
    return _page(visit, tab if tab in _TABS else _TABS[0], {})


def save_preferences(visit: Visit) -> Response:
    """Keep one tab of the preferences, or show what is wrong in it."""
    tab = visit.path("tab")
    if tab == "profile":
        email = visit.form.get("email", "")
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
            return _page(visit, tab, {"email": "That is not an e-mail address."})
        _set(visit, email=email, about=visit.form.get("about", ""), signature=visit.form.get("signature", ""))
    elif tab == "reading":
        size, count = visit.form.get("text_size", ""), visit.form.get("results_per_page", "")
        if size not in _TEXT_SIZES or count not in _PER_PAGE:
            return _page(visit, tab, {"text_size": "Choose a text size and a number of results."})
        _set(visit, text_size=size, results_per_page=count)
    elif tab == "editing":
        _set(visit, **_ticked(visit, "mark_minor", "watch_edited", "watch_created"))
    elif tab == "notices":
        _set(visit, **_ticked(visit, "mail_on_watched", "mail_on_talk"))
    return visit.go(f"/preferences?tab={tab}", "Your preferences are saved.")


def _set(visit: Visit, **values: str | int) -> None:
    columns = ", ".join(f"{name} = :{name}" for name in values)
    visit.connection.execute(f"UPDATE users SET {columns} WHERE id = :id", {**values, "id": visit.you.id})


def _ticked(visit: Visit, *names: str) -> dict[str, int]:
    return {name: int(name in visit.form) for name in names}


def _page(visit: Visit, tab: str, errors: dict[str, str]) -> Response:
    return visit.render(
        "preferences.html",
        422 if errors else 200,
        you=visit.you,
        tab=tab,
        tabs=_TABS,
        errors=errors,
        sizes_of=[(size, size) for size in _TEXT_SIZES],
        counts_of=[(count, count) for count in _PER_PAGE],
    )
