"""The front page of the back office, and signing in."""

from starlette.responses import Response

from sandbox.clock import TODAY
from sandbox.shop.data.reports import sales
from sandbox.shop.data.rows import all_rows, one
from sandbox.shop.visit import Visit

EMAIL = "staff@fernwood.example"
PASSWORD = "keep-it-tidy-3"  # noqa: S105 - a made-up account on loopback


def desk(visit: Visit) -> Response:
    """Show what waits for somebody."""
    month = TODAY.isoformat()[:7]
    so_far = sales(visit.connection, "month", f"{month}-01", TODAY.isoformat())
    return visit.render(
        "admin/desk.html",
        processing=one(visit.connection, "SELECT count(*) FROM orders WHERE status = 'Processing'"),
        pending=one(visit.connection, "SELECT count(*) FROM reviews WHERE status = 'pending'"),
        revenue=so_far[0]["revenue"] if so_far else 0,
        low=all_rows(
            visit.connection,
            "SELECT product_id, name, colour, size, stock FROM variants JOIN products ON products.id = product_id"
            " WHERE stock = 0 ORDER BY name, variants.id LIMIT 8",
        ),
    )


def sign_in_form(visit: Visit) -> Response:
    """Show the form to sign in."""
    return visit.render("admin/login.html", email=EMAIL, error="")


def sign_in(visit: Visit) -> Response:
    """Sign a member of the staff in."""
    if (visit.form.get("email"), visit.form.get("password")) != (EMAIL, PASSWORD):
        return visit.render("admin/login.html", 422, email=visit.form.get("email", ""), error="Wrong password.")
    visit.connection.execute("UPDATE sessions SET staff = 1 WHERE token = ?", (visit.session["token"],))
    return visit.go("/")


def sign_out(visit: Visit) -> Response:
    """Sign out."""
    visit.connection.execute("UPDATE sessions SET staff = 0 WHERE token = ?", (visit.session["token"],))
    return visit.go("/login", "You are signed out.")
