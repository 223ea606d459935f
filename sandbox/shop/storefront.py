"""The shop's application."""

import sqlite3

from starlette.applications import Starlette

from sandbox.shop.pages import account, cart, checkout, listing, orders, product
from sandbox.shop.visit import Handler, application

_READ: dict[str, Handler] = {
    "/": listing.front,
    "/category/{slug}": listing.category,
    "/search": listing.search,
    "/suggest": listing.suggest,
    "/product/{id:int}": product.product_page,
    "/product/{id:int}/review": product.review_form,
    "/wishlist": product.wishlist,
    "/cart": cart.cart_page,
    "/checkout/{step}": checkout.step_page,
    "/checkout/confirmation/{id:int}": checkout.confirmation,
    "/orders": orders.order_list,
    "/orders/{id:int}": orders.order_page,
    "/orders/{id:int}/cancel": orders.cancel_form,
    "/orders/{id:int}/return": orders.return_form,
    "/login": account.sign_in_form,
    "/logout": account.sign_out,
    "/register": account.register_form,
    "/account": account.account_page,
    "/account/addresses/new": account.address_form,
    "/help": lambda visit: visit.render("shop/help.html"),
}
_WRITE: dict[str, Handler] = {
    "/product/{id:int}/cart": product.add_to_cart,
    "/product/{id:int}/wish": product.change_wish,
    "/product/{id:int}/review": product.send_review,
    "/cart/coupon": cart.use_coupon,
    "/cart/coupon/drop": cart.drop_coupon,
    "/cart/{id:int}": cart.change_quantity,
    "/cart/{id:int}/remove": cart.remove,
    "/checkout": checkout.begin,
    "/checkout/{step}": checkout.take_step,
    "/orders/{id:int}/cancel": orders.cancel,
    "/orders/{id:int}/return": orders.send_return,
    "/orders/{id:int}/again": orders.order_again,
    "/login": account.sign_in,
    "/register": account.register,
    "/account": account.save_settings,
    "/account/addresses/new": account.add_address,
    "/account/addresses/{id:int}/delete": account.delete_address,
    "/cookies": account.choose_cookies,
}


def storefront(connection: sqlite3.Connection) -> Starlette:
    """Make the shop's application over its database."""
    return application(connection, _READ, _WRITE, "shop/missing.html")
