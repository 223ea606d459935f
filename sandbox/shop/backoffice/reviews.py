"""Reviews that wait for approval."""

from starlette.responses import Response

from sandbox.shop.data.reports import reviews
from sandbox.shop.data.rows import first_row
from sandbox.shop.visit import Visit
from sandbox.web.paging import paged
from sandbox.web.visiting import found

_PER_PAGE = 4
_DECISIONS = {"approve": "approved", "reject": "rejected"}
STATUSES = ("pending", "approved", "rejected")


def review_list(visit: Visit) -> Response:
    """Show the reviews of one status."""
    status = visit.query("status")
    status = status if status in STATUSES else "pending"
    return visit.render(
        "admin/reviews.html",
        reviews=paged(visit, reviews(visit.connection, status), _PER_PAGE),
        chosen=status,
        statuses=STATUSES,
    )


def decide(visit: Visit) -> Response:
    """Approve or reject a review."""
    review = found(first_row(visit.connection, "SELECT * FROM reviews WHERE id = ?", visit.number("id")))
    status = found(_DECISIONS.get(visit.path("decision")))
    visit.connection.execute("UPDATE reviews SET status = ? WHERE id = ?", (status, review["id"]))
    return visit.go("/reviews", f"The review \u201c{review['title']}\u201d is {status}.")
