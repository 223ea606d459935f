"""Finding products: the front page, categories, search and its suggestions."""

from starlette.responses import JSONResponse, Response

from sandbox.shop.data.catalogue import SORTS, Filter, brands, categories, products
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_PER_PAGE = 9
_SUGGESTIONS = 6


def front(visit: Visit) -> Response:
    """Show the front page."""
    return visit.render(
        "shop/front.html",
        categories=categories(visit.connection),
        best=products(visit.connection, Filter(in_stock=True), "rating")[:5],
        newest=products(visit.connection, Filter(), "newest")[:5],
    )


def category(visit: Visit) -> Response:
    """Show the products of one category."""
    slug = visit.path("slug")
    here = found(next((row for row in categories(visit.connection) if row["slug"] == slug), None))
    return _listing(visit, here["name"], slug, "")


def search(visit: Visit) -> Response:
    """Show the products whose names hold the words that were searched for."""
    words = visit.query("q")
    return _listing(
        visit, f"Results for \u201c{words}\u201d" if words else "All products", visit.query("category"), words
    )


def suggest(visit: Visit) -> Response:
    """Suggest products while a search is typed."""
    words = visit.query("q")
    hits = products(visit.connection, Filter(words=words))[:_SUGGESTIONS] if len(words) > 1 else []
    return JSONResponse([{"name": row["name"], "address": f"/product/{row['id']}"} for row in hits])


def _listing(visit: Visit, heading: str, slug: str, words: str) -> Response:
    sort = visit.query("sort")
    sort = sort if sort in SORTS else "featured"
    rating = visit.query("rating")
    wanted = Filter(
        words=words,
        category=slug,
        brands=tuple(visit.request.query_params.getlist("brand")),
        lowest=_cents(visit.query("min")),
        highest=_cents(visit.query("max")),
        rating=int(rating) if rating in {"3", "4"} else 0,
        in_stock=visit.query("stock") == "1",
    )
    return visit.render(
        "shop/listing.html",
        heading=heading,
        listed=paged(visit, products(visit.connection, wanted, sort), _PER_PAGE),
        wanted=wanted,
        lowest=visit.query("min"),
        highest=visit.query("max"),
        sort=sort,
        sorts=[(key, name) for key, (name, _) in SORTS.items()],
        brands=brands(visit.connection),
        categories=categories(visit.connection),
    )


def _cents(dollars: str) -> int | None:
    try:
        return round(float(dollars) * 100)
    except (ValueError, OverflowError):
        return None
