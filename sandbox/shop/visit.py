"""One request to the shop or its back office: who asks, what they sent, and the ways to answer."""

import secrets
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.shop.data.rows import first_row, one
from sandbox.shop.drawing import picture
from sandbox.web import environment
from sandbox.web.visiting import Asked, Endpoint, found, trimmed

SESSION = "session"


class Fields(dict[str, str]):
    """What a form holds, or what is wrong with it, by field; a field that is not there reads as empty."""

    def __missing__(self, field: str) -> str:
        return ""


class SignInNeededError(Exception):
    """A guest asked for something that customers do."""


@dataclass(frozen=True)
class Visit(Asked):
    """One request, read."""

    session: sqlite3.Row
    customer: sqlite3.Row | None
    """Who is signed in to the shop."""
    form: dict[str, str]
    """What a form sent, trimmed; empty for a page that is only read."""

    @property
    def you(self) -> sqlite3.Row:
        """The customer, where a guest has no business.

        Raises:
            SignInNeededError: nobody is signed in.

        """
        if self.customer is None:
            raise SignInNeededError
        return self.customer

    @property
    def owner(self) -> str:
        """Whose cart it is."""
        return f"customer {self.customer['id']}" if self.customer else f"guest {self.session['token']}"

    def render(self, template: str, status: int = 200, **values: object) -> Response:
        """Answer with a page; a message that waits is shown on it as a toast."""
        banner = not self.session["cookies"] and one(
            self.connection, "SELECT value FROM settings WHERE name = 'cookie_banner'"
        )
        text = (
            environment("sandbox.shop")
            .get_template(template)
            .render(
                customer=self.customer,
                address=self.request.url,
                flash=self.session["flash"],
                banner=banner,
                pieces=one(
                    self.connection, "SELECT coalesce(sum(quantity), 0) FROM cart_items WHERE owner = ?", self.owner
                ),
                picture=picture,
                **{name: Fields(value) if isinstance(value, dict) else value for name, value in values.items()},
            )
        )
        self.tell("")
        return HTMLResponse(text, status)

    def tell(self, message: str) -> None:
        """Leave a message for the next page."""
        self.connection.execute("UPDATE sessions SET flash = ? WHERE token = ?", (message, self.session["token"]))

    def go(self, address: str, message: str = "") -> Response:
        """Answer with another address, and with a message to be shown there."""
        self.tell(message)
        return RedirectResponse(address, 303)


Handler = Callable[[Visit], Response]


def endpoint(connection: sqlite3.Connection, handler: Handler) -> Endpoint:
    """Make a handler into what the server calls. What it wrote is kept only when it comes to an end."""

    async def answer(request: Request) -> Response:
        form = trimmed(await request.form())
        session = _session(connection, request)
        customer = first_row(connection, "SELECT * FROM customers WHERE id = ?", session["customer_id"])
        visit = Visit(request, connection, session, customer, form)
        try:
            response = handler(visit)
        except SignInNeededError:
            response = visit.go(f"/login?next={quote(request.url.path)}", "Sign in to see that page.")
        except BaseException:
            connection.rollback()
            raise
        response.set_cookie(SESSION, session["token"], httponly=True, samesite="lax")
        connection.commit()
        return response

    return answer


def application(
    connection: sqlite3.Connection, read: Mapping[str, Handler], write: Mapping[str, Handler], missing: str
) -> Starlette:
    """Make one host's application of its handlers; `missing` is the template for what is not there."""
    connection.row_factory = sqlite3.Row

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await endpoint(connection, lambda visit: visit.render(missing, status))(request)

    return Starlette(
        routes=[
            *(Route(path, endpoint(connection, handler), methods=["POST"]) for path, handler in write.items()),
            *(Route(path, endpoint(connection, handler), methods=["GET"]) for path, handler in read.items()),
        ],
        exception_handlers={404: refuse},
    )


def _session(connection: sqlite3.Connection, request: Request) -> sqlite3.Row:
    token = request.cookies.get(SESSION, "")
    known = first_row(connection, "SELECT * FROM sessions WHERE token = ?", token)
    if known is not None:
        return known
    # A browser that comes for the first time is the customer's own, still signed in from before.
    token = secrets.token_urlsafe(12)
    connection.execute(
        "INSERT INTO sessions (token, customer_id, staff)"
        " VALUES (?, nullif((SELECT value FROM settings WHERE name = 'signed_in'), ''), 1)",
        (token,),
    )
    return found(first_row(connection, "SELECT * FROM sessions WHERE token = ?", token))
