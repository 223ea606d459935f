"""Signing in to the sites with the benchmark's accounts, through their own pages, as the benchmark does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.webarena.sites import ACCOUNTS, Sites
from browser import Session
from state import Action


class LoginFailed(Exception):
    """A site did not let the benchmark's account in."""


@dataclass(frozen=True)
class LoginForm:
    """A site's form, by its labels."""

    path: str
    name: str
    button: str


FORMS = {
    "shopping": LoginForm("/customer/account/login/", "Email", "Sign In"),
    "shopping_admin": LoginForm("", "Username", "Sign in"),
    "reddit": LoginForm("/login", "Username", "Log in"),
    "gitlab": LoginForm("/users/sign_in", "Username or email", "Sign in"),
}
"""The encyclopaedia, the map and the home page know no accounts."""


async def log_in(session: Session, wanted: Sequence[str], sites: Sites) -> None:
    """Sign in to those of the sites that know accounts, one after the other, in the tab in front.

    Raises:
        LoginFailed: there is no such form, or its password is asked for again.

    """
    for site in wanted:
        if (form := FORMS.get(site)) is not None:
            await _log_in(session, site, form, sites.addresses[site] + form.path)


async def _log_in(session: Session, site: str, form: LoginForm, url: str) -> None:
    account = ACCOUNTS[site]
    await _act(session, site, "go_to", url=url)
    await _act(session, site, "type", element=await _find(session, site, form.name), text=account.name)
    await _act(session, site, "type", element=await _find(session, site, "Password"), text=account.password)
    await _act(session, site, "click", element=await _find(session, site, form.button))
    if await session.evaluate("Boolean(document.querySelector('input[type=password]'))"):
        raise LoginFailed(f"expected {site} to let {account.name} in, found that {url} asks for the password again")


async def _find(session: Session, site: str, label: str) -> str:
    page = await session.observe()
    # Marks of a required field may stand around a label; the last control of a name is the form's, after any search.
    found = re.findall(rf'\[(\w+)\] (?:textbox|button|field|password)[^"\n]*"{re.escape(label)}\W*"', page["text"])
    if not found:
        raise LoginFailed(f"expected a control {label!r} to sign in to {site}, found none on {page['url']}")
    return str(found[-1])


async def _act(session: Session, site: str, name: str, **arguments: str) -> None:
    came = await session.act(Action(name=name, arguments=dict(arguments)))
    if came["kind"] not in ("done", "no_effect"):
        raise LoginFailed(f"expected to sign in to {site}, found {came['kind']} at {name}: {came['message']}")
