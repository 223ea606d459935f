"""A stand-in for the benchmark's sites: a forum, a code host, a back office and the shop's interface, on loopback.

Each stands below a path of its own and lets nobody in without its account, as the real ones do.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from benchmarks.webarena.sites import ACCOUNTS, Account, Sites

FORUM_USER = ACCOUNTS["reddit"].name

Handler = Callable[[Request], Awaitable[Response]]


@dataclass
class Standin:
    """The sites, and what has been done on them."""

    bio: str = ""
    reviews: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By a product's number: the author and the rating of its newest review."""
    accounts: dict[str, Account] = field(default_factory=lambda: dict(ACCOUNTS))
    logins: list[str] = field(default_factory=list)

    def sites(self, address: str) -> Sites:
        """Where they stand."""
        return Sites({
            "shopping": f"{address}/shop",
            "shopping_admin": f"{address}/backoffice/admin",
            "reddit": f"{address}/forum",
            "gitlab": f"{address}/code",
        })  # fmt: skip

    @property
    def app(self) -> Starlette:
        """The application to serve."""
        member = f"/forum/user/{FORUM_USER}"
        return Starlette(
            routes=[
                *self._login("reddit", "/forum/login", "/forum/", "Username", "Log in"),
                *self._login("gitlab", "/code/users/sign_in", "/code/", "Username or email", "Sign in"),
                *self._login(
                    "shopping_admin", "/backoffice/admin", "/backoffice/admin/dashboard", "Username", "Sign in"
                ),
                Route("/forum/", self._inside("reddit", self._forum)),
                Route(member, self._inside("reddit", self._member)),
                Route(f"{member}/edit_biography", self._inside("reddit", self._edit), methods=["GET", "POST"]),
                Route("/code/", self._inside("gitlab", self._code)),
                Route("/code/dashboard/todos", self._inside("gitlab", self._todos)),
                Route("/code/group/-/members", self._members),
                Route("/backoffice/admin/dashboard", self._inside("shopping_admin", self._office)),
                Route("/shop/rest/default/V1/integration/admin/token", self._token, methods=["POST"]),
                Route("/shop/rest/V1/orders", self._orders),
                Route("/shop/rest/V1/products/{sku}/reviews", self._reviews),
            ]
        )

    def _login(self, site: str, path: str, home: str, name: str, button: str) -> list[Route]:
        async def form(request: Request) -> Response:
            if site in request.cookies:
                return RedirectResponse(home, 302)
            return _page(
                "Sign in",
                f"<form method=post><label>{name} <input name=name></label>"
                f"<label>Password <input type=password name=password></label><button>{button}</button></form>",
            )

        async def enter(request: Request) -> Response:
            sent = await request.form()
            account = self.accounts[site]
            if (sent["name"], sent["password"]) != (account.name, account.password):
                return _page("Sign in", "<p>Wrong</p><form><input type=password></form>")
            self.logins.append(site)
            reply = RedirectResponse(home, 302)
            reply.set_cookie(site, "in")
            return reply

        return [Route(path, form), Route(path, enter, methods=["POST"])]

    def _inside(self, site: str, page: Handler) -> Handler:
        async def only_members(request: Request) -> Response:
            return await page(request) if site in request.cookies else HTMLResponse("Sign in first", 403)

        return only_members

    async def _forum(self, _: Request) -> Response:
        return _page("Forum", f"<a href='/forum/user/{FORUM_USER}'>Profile</a>")

    async def _member(self, _: Request) -> Response:
        return _page(
            FORUM_USER,
            f"<p class=user-bio__biography>{escape(self.bio)}</p>"
            f"<a href='/forum/user/{FORUM_USER}/edit_biography'>Edit biography</a>",
        )

    async def _edit(self, request: Request) -> Response:
        if request.method == "POST":
            self.bio = str((await request.form())["user_biography[biography]"])
            return RedirectResponse(f"/forum/user/{FORUM_USER}", 302)
        field_ = "<label>Biography <textarea name='user_biography[biography]'></textarea></label>"
        return _page("Edit biography", f"<form method=post>{field_}<button>Save</button></form>")

    async def _code(self, _: Request) -> Response:
        return _page("Projects", "<a href='/code/dashboard/todos'>To-Do List</a> <a href='/code/'>Projects</a>")

    async def _todos(self, _: Request) -> Response:
        return _page("To-Do List", "<p>Nothing to do</p>")

    async def _members(self, _: Request) -> Response:
        row = (
            "<tr><td data-label=Account><span class=gl-avatar-labeled-sublabel>@{}</span>"
            "<td class=col-max-role><span>{}</span>"
        )
        return _page("Members", f"<table>{row.format('ann', 'Owner')}{row.format('ben', 'Guest')}</table>")

    async def _office(self, _: Request) -> Response:
        return _page("Dashboard", "<p>Bestsellers</p>")

    async def _token(self, request: Request) -> Response:
        account = self.accounts["shopping_admin"]
        right = await request.json() == {"username": account.name, "password": account.password}
        return JSONResponse("secret", 200 if right else 401)

    async def _orders(self, request: Request) -> Response:
        newest = request.query_params["searchCriteria[sortOrders][0][direction]"] == "DESC"
        return self._answered(request, {"items": [{"increment_id": "000000190" if newest else "000000001"}]})

    async def _reviews(self, request: Request) -> Response:
        newest = self.reviews.get(request.path_params["sku"])
        given = [("First", "20"), newest] if newest else []
        return self._answered(
            request,
            [
                {"nickname": author, "ratings": [{"rating_name": "Rating", "percent": int(rating)}]}
                for author, rating in given
            ],
        )

    def _answered(self, request: Request, content: object) -> Response:
        right = request.headers.get("authorization") == "Bearer secret"
        return JSONResponse(content, 200) if right else JSONResponse({"message": "not allowed"}, 401)


def _page(title: str, body: str) -> Response:
    return HTMLResponse(f"<!doctype html><title>{title}</title><h1>{title}</h1>{body}")
