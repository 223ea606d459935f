"""Profiles, your settings, signing in and out, the search, and what waits for you."""

import re
import secrets

from starlette.responses import Response

from sandbox.code.data.projects import formerly, projects
from sandbox.code.data.rows import every, first
from sandbox.code.data.work import issues, merges
from sandbox.code.pages.visit import SESSION, Visit, found
from sandbox.web.paging import paged

MAIL_LEVELS = ("Everything", "Taking part", "Only mentions", "Nothing")
_TABS = ("profile", "account", "notifications")
_KINDS = ("projects", "issues", "merges", "commits", "people")
_A_PAGE = 15


def search(visit: Visit) -> Response:
    """Show what has the words that were asked for."""
    asked, kind = visit.query("q"), visit.query("in", "projects")
    connection = visit.connection
    listed = {
        "projects": projects(connection, visit.viewer_id, asked),
        "issues": issues(connection, {"q": asked}),
        "merges": merges(connection, "", asked),
        "commits": every(
            connection,
            "SELECT commits.*, full_name AS author, namespace || '/' || path AS full_path FROM commits"
            " JOIN users ON users.id = author_id JOIN projects ON projects.id = project_id"
            " WHERE title LIKE ? ORDER BY commits.created DESC",
            f"%{asked}%",
        ),
        "people": every(
            connection, "SELECT * FROM users WHERE name || ' ' || full_name LIKE ? ORDER BY full_name", f"%{asked}%"
        ),
    }
    if not asked:
        listed = {name: [] for name in listed}
    kind = kind if kind in _KINDS else "projects"
    return visit.render(
        "search.html",
        asked=asked,
        kind=kind,
        counts={name: len(rows) for name, rows in listed.items()},
        results=paged(visit, listed[kind], _A_PAGE),
        formerly=formerly(connection, asked) if asked else [],
    )


def waiting(visit: Visit) -> Response:
    """Show the open issues that are yours, and the merge requests that you should look at."""
    you = visit.you
    mine = issues(visit.connection, {"state": "open", "assignee": you["name"], "sort": "due"})
    review = [one for one in merges(visit.connection, "open") if you["id"] in (one["reviewer_id"], one["assignee_id"])]
    return visit.render("waiting.html", issues=mine, merges=review)


def profile(visit: Visit) -> Response:
    """Show who somebody is."""
    user = found(first(visit.connection, "SELECT * FROM users WHERE name = ?", visit.path("name")))
    member = every(
        visit.connection,
        "SELECT namespace || '/' || path AS full_path, projects.name, role FROM members"
        " JOIN projects ON projects.id = project_id WHERE user_id = ? AND visibility = 'Public' ORDER BY full_path",
        user["id"],
    )
    return visit.render("profile.html", user=user, member=member)


def settings_page(visit: Visit) -> Response:
    """Show your settings."""
    tab = visit.query("tab")
    return _settings(visit, tab if tab in _TABS else "profile", {})


def _settings(visit: Visit, tab: str, errors: dict[str, str]) -> Response:
    you = dict(visit.you)
    form = {**you, **{key: str(text) for key, text in visit.sent.items()}} if errors else you
    return visit.render(
        "settings.html", 422 if errors else 200, tab=tab, tabs=_TABS, errors=errors, form=form, levels=MAIL_LEVELS
    )


def save_settings(visit: Visit) -> Response:
    """Keep one tab of your settings."""
    you, tab = visit.you, visit.path("tab")
    errors: dict[str, str] = {}
    values: dict[str, str | int] = {}
    if tab == "profile":
        values = {name: visit.form(name) for name in ("bio", "location")}
    elif tab == "account":
        values = {"email": visit.form("email")}
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", visit.form("email")):
            errors["email"] = "That is not an e-mail address."
        if visit.form("email") != you["email"] and visit.form("current") != you["password"]:
            errors["current"] = "Confirm the change with your current password."
    elif tab == "notifications":
        values = {"mail_level": visit.form("mail_level"), "mail_own": int("mail_own" in visit.sent)}
        if visit.form("mail_level") not in MAIL_LEVELS:
            errors["mail_level"] = "Choose one of the levels."
    if errors:
        return _settings(visit, tab, errors)
    if values:
        columns = ", ".join(f"{name} = ?" for name in values)
        visit.connection.execute(f"UPDATE users SET {columns} WHERE id = ?", (*values.values(), you["id"]))
    return visit.go(f"/settings?tab={tab}", "Your settings are saved.")


def login_page(visit: Visit) -> Response:
    """Show the form for signing in."""
    return visit.render("login.html", name="", next=visit.query("next", "/"))


def login(visit: Visit) -> Response:
    """Sign somebody in."""
    name, onward = visit.form("name"), visit.form("next")
    user = first(visit.connection, "SELECT id FROM users WHERE name = ? AND password = ?", name, visit.form("password"))
    if user is None:
        errors = {"name": "The user name or the password is wrong."}
        return visit.render("login.html", 422, name=name, errors=errors, next=onward)
    token = secrets.token_urlsafe(18)
    visit.connection.execute("INSERT INTO sessions VALUES (?, ?)", (token, user["id"]))
    response = visit.go(onward if onward.startswith("/") and not onward.startswith("//") else "/", "You are signed in.")
    response.set_cookie(SESSION, token, httponly=True)
    return response


def logout(visit: Visit) -> Response:
    """Sign out."""
    response = visit.go("/explore", "You are signed out.")
    response.set_cookie(SESSION, "guest", httponly=True)
    return response
