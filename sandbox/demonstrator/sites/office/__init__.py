"""The shop's back office."""

from sandbox.demonstrator.sites.office.desk import DESK
from sandbox.demonstrator.sites.office.products import PRODUCTS

RECIPES = (*DESK, *PRODUCTS)

__all__ = ["RECIPES"]
