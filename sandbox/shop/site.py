"""The shop and its back office as the sandbox serves them."""

from sandbox.shop.office import office
from sandbox.shop.seeding import seed
from sandbox.shop.storefront import storefront
from sandbox.site import Site

SITE = Site(
    name="shop",
    seed=seed,
    apps=lambda connection: {"shop": storefront(connection), "admin": office(connection)},
    noise=frozenset({"sessions", "checkouts"}),
)
