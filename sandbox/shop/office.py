"""The back office's application."""

import sqlite3
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.responses import Response

from sandbox.shop.backoffice import customers, desk, new_product, orders, products, reports, reviews
from sandbox.shop.visit import Handler, Visit, application

_READ: dict[str, Handler] = {
    "/": desk.desk,
    "/orders": orders.order_list,
    "/orders/{id:int}": orders.order_page,
    "/products": products.product_list,
    "/products/{id:int}": products.product_page,
    "/products/new": new_product.begin,
    "/products/new/{step}": new_product.step_page,
    "/reviews": reviews.review_list,
    "/reports": reports.report,
    "/customers": customers.customer_list,
    "/customers/{id:int}": customers.customer_page,
    "/logout": desk.sign_out,
}
_WRITE: dict[str, Handler] = {
    "/orders/{id:int}/status": orders.change_status,
    "/orders/{id:int}/notes": orders.write_note,
    "/products/{id:int}/price": products.save_price,
    "/products/{id:int}/stock": products.save_stock,
    "/products/new/{step}": new_product.take_step,
    "/reviews/{id:int}/{decision}": reviews.decide,
    "/customers/{id:int}/delete": customers.delete_customer,
}


def office(connection: sqlite3.Connection) -> Starlette:
    """Make the back office's application over the shop's database."""
    read = {"/login": desk.sign_in_form, **_for_staff(_READ)}
    write = {"/login": desk.sign_in, **_for_staff(_WRITE)}
    return application(connection, read, write, "admin/missing.html")


def _for_staff(handlers: Mapping[str, Handler]) -> dict[str, Handler]:
    def guard(handler: Handler) -> Handler:
        def guarded(visit: Visit) -> Response:
            return handler(visit) if visit.session["staff"] else visit.go("/login", "Sign in to see that page.")

        return guarded

    return {path: guard(handler) for path, handler in handlers.items()}
