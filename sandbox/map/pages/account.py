"""Logging in and out, and the settings of an account."""

import re
import secrets

from starlette.responses import Response

from sandbox.map.content import times
from sandbox.map.data.people import sign_in
from sandbox.map.data.spots import find_spots
from sandbox.map.pages.visit import SESSION, Visit

UNITS = {"km": "Kilometres", "miles": "Miles"}


def login_page(visit: Visit) -> Response:
    """Show the form for logging in."""
    return visit.render("login.html", email="", error="", onward=visit.query("next", "/"))


def login(visit: Visit) -> Response:
    """Log somebody in."""
    email, onward = visit.form.get("email", ""), visit.form.get("next", "/")
    user = sign_in(visit.connection, email, visit.form.get("password", ""))
    if user is None:
        return visit.render(
            "login.html", 422, email=email, error="The e-mail address or the password is wrong.", onward=onward
        )
    token = secrets.token_urlsafe(18)
    visit.connection.execute("INSERT INTO sessions VALUES (?, ?)", (token, user))
    inside = onward.startswith("/") and not onward.startswith("//")
    response = visit.go(onward if inside else "/", "You are logged in.")
    response.set_cookie(SESSION, token, httponly=True)
    return response


def logout(visit: Visit) -> Response:
    """Log out."""
    response = visit.go("/", "You are logged out.")
    response.set_cookie(SESSION, "guest", httponly=True)
    return response


def settings(visit: Visit) -> Response:
    """Show your settings."""
    you = visit.you
    draft = {"name": you.name, "email": you.email, "home": you.home, "units": you.units, "times": you.times}
    return _settings(visit, {**draft, "mail_on_note": "on" if you.mail_on_note else ""}, {}, [])


def save_settings(visit: Visit) -> Response:
    """Keep the settings, or show what is wrong in them. The home must be one address that the map knows."""
    draft = {name: visit.form.get(name, "") for name in ("name", "email", "home", "units", "times", "mail_on_note")}
    errors: dict[str, str] = {}
    if not draft["name"]:
        errors["name"] = "Your name is needed."
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", draft["email"]):
        errors["email"] = "That is not an e-mail address."
    if draft["units"] not in UNITS or draft["times"] not in times():
        errors["units"] = "Choose units and a language of times."
    spots = find_spots(visit.connection, draft["home"])
    homes = [spot for spot in spots if spot.key.startswith("a")]
    if len(homes) > 1:
        errors["home"] = f"There are {len(homes)} addresses “{draft['home']}”: choose one and save again."
    elif not homes:
        errors["home"] = "The map does not know this address. Write number, street and town."
    if errors:
        return _settings(visit, draft, errors, [spot.label for spot in homes])
    visit.connection.execute(
        "UPDATE users SET name = :name, email = :email, home = :home, units = :units, times = :times,"
        " mail_on_note = :mail WHERE id = :id",
        {**draft, "home": homes[0].label, "mail": int(draft["mail_on_note"] == "on"), "id": visit.you.id},
    )
    return visit.go("/settings", "Your settings are saved.")


def _settings(visit: Visit, draft: dict[str, str], errors: dict[str, str], homes: list[str]) -> Response:
    return visit.render(
        "settings.html",
        422 if errors else 200,
        you=visit.you,
        draft=draft,
        errors=errors,
        homes=homes if len(homes) > 1 else [],
        units=UNITS,
        languages=list(times()),
    )
