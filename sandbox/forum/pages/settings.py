"""Your settings, in tabs: profile, account, preferences, e-mails, blocked members."""

import re

from starlette.responses import Response

from sandbox.forum.data.people import block, blocked, sign_in, user_named
from sandbox.forum.pages.visit import Visit

ABOUT_LENGTH = 200
THEMES = ("System", "Light", "Dark")
FRONT_SORTS = ("Hot", "New", "Top")
_PASSWORD_LENGTH = 8
_TABS = ("profile", "account", "preferences", "emails", "blocked")


def settings(visit: Visit) -> Response:
    """Show your settings."""
    return _page(visit, visit.choice("tab", _TABS), {})


def save_settings(visit: Visit) -> Response:
    """Keep one tab of the settings, or show what is wrong in it."""
    section = visit.path("section")
    errors = _SECTIONS[section](visit) if section in _SECTIONS else {}
    if errors:
        return _page(visit, section, errors)
    said = {"blocked": "The list of blocked members is saved."}.get(section, "Your settings are saved.")
    return visit.go(f"/settings?tab={section}", said)


def _page(visit: Visit, tab: str, errors: dict[str, str]) -> Response:
    return visit.render(
        "settings.html",
        422 if errors else 200,
        you=visit.you,
        tab=tab,
        errors=errors,
        form=visit.form,
        blocked=blocked(visit.connection, visit.you.id),
        themes=THEMES,
        front_sorts=FRONT_SORTS,
        about_length=ABOUT_LENGTH,
    )


def _set(visit: Visit, **values: str | int) -> None:
    columns = ", ".join(f"{name} = :{name}" for name in values)
    visit.connection.execute(f"UPDATE users SET {columns} WHERE id = :id", {**values, "id": visit.you.id})


def _ticked(visit: Visit, *names: str) -> dict[str, int]:
    return {name: int(name in visit.form) for name in names}


def _profile(visit: Visit) -> dict[str, str]:
    about = visit.form.get("about", "")
    if len(about) > ABOUT_LENGTH:
        return {"about": f"{ABOUT_LENGTH} characters are the most; this has {len(about)}."}
    _set(visit, about=about, **_ticked(visit, "accepts_messages"))
    return {}


def _account(visit: Visit) -> dict[str, str]:
    email, current, new = (visit.form.get(name, "") for name in ("email", "current", "new"))
    errors: dict[str, str] = {}
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        errors["email"] = "That is not an e-mail address."
    if new and len(new) < _PASSWORD_LENGTH:
        errors["new"] = f"A password has {_PASSWORD_LENGTH} characters or more."
    if (new or email != visit.you.email) and sign_in(visit.connection, visit.you.name, current) is None:
        errors["current"] = "Confirm the change with your current password."
    if not errors:
        _set(visit, email=email, **({"password": new} if new else {}))
    return errors


def _preferences(visit: Visit) -> dict[str, str]:
    theme, front_sort = visit.form.get("theme", ""), visit.form.get("front_sort", "")
    if theme not in THEMES or front_sort not in FRONT_SORTS:
        return {"theme": "Choose a theme and an order."}
    _set(visit, theme=theme, front_sort=front_sort, **_ticked(visit, "show_scores", "open_links_in_tab"))
    return {}


def _emails(visit: Visit) -> dict[str, str]:
    _set(visit, **_ticked(visit, "mail_on_reply", "mail_on_message", "mail_digest"))
    return {}


def _blocked(visit: Visit) -> dict[str, str]:
    name = visit.form.get("name", "")
    user = user_named(visit.connection, name)
    if user is None or user.id == visit.you.id:
        return {"name": f"There is no member called {name}." if user is None else "You cannot block yourself."}
    block(visit.connection, visit.you.id, user.id, on=visit.form.get("do") == "block")
    return {}


_SECTIONS = {
    "profile": _profile,
    "account": _account,
    "preferences": _preferences,
    "emails": _emails,
    "blocked": _blocked,
}
