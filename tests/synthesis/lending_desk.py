"""A small site of three pages: shelves, books that can be lent, and a search that finds nothing."""

from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

BOOKS = ["Salt & Rope", "The “Quiet” Tide", "Bells of Łódź"]


def lending_desk() -> Starlette:
    """Make it anew; nothing is kept."""
    return Starlette(routes=[Route("/", _shelves), Route("/book/{number:int}", _book), Route("/find", _find)])


def _page(title: str, body: str) -> Response:
    return HTMLResponse(f"<!doctype html><title>{escape(title)}</title><main><h1>{escape(title)}</h1>{body}</main>")


def _shelves(_: Request) -> Response:
    books = "".join(f'<li><a href="/book/{number}">{escape(name)}</a>' for number, name in enumerate(BOOKS))
    search = '<form action="/find"><input name="q" aria-label="Search"><button>Find</button></form>'
    return _page("Shelves", f"<ul>{books}</ul>{search}<button type=button>Ring the bell</button>")


def _book(request: Request) -> Response:
    name = BOOKS[request.path_params["number"]]
    lend = "said.textContent = `Lent ${++times} times`"
    return _page(
        name,
        f"<p>Shelf mark 7/{request.path_params['number']}, a book of 212 pages.</p><p id=said>Not lent</p>"
        f'<button onclick="window.times ??= 0; {lend}">Lend it</button> <a href="/">Shelves</a>',
    )


def _find(request: Request) -> Response:
    return _page(
        "Nothing found", f"<p>No book is called {escape(request.query_params['q'])!r}.</p><a href='/'>Shelves</a>"
    )
