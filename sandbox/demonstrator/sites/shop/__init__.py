"""The shop."""

from sandbox.demonstrator.sites.shop.account import ACCOUNT
from sandbox.demonstrator.sites.shop.buying import BUYING
from sandbox.demonstrator.sites.shop.carts import CARTS
from sandbox.demonstrator.sites.shop.finding import FINDING
from sandbox.demonstrator.sites.shop.lists import READERS
from sandbox.demonstrator.sites.shop.orders import ORDERS

RECIPES = (*BUYING, *CARTS, *FINDING, *ORDERS, *ACCOUNT)

__all__ = ["READERS", "RECIPES"]
