"""The words that the shop's content is made from."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel


class Category(BaseModel):
    """One department."""

    slug: str
    name: str


class ProductType(BaseModel):
    """One kind of product, of which several brands make one."""

    name: str
    category: str
    shape: str
    """Which drawing shows it."""
    price: tuple[int, int]
    """The lowest and the highest price, in dollars."""
    colours: list[str]
    sizes: list[str]
    """Empty for what comes in one size."""
    about: str
    also: str = ""
    """What many people call it; the shop's search does not know the word."""
    assembly: bool = False
    """It comes in parts, and the shop offers to put it together."""


class Catalogue(BaseModel):
    """What the catalogue is made from."""

    brands: list[str]
    models: list[str]
    categories: list[Category]
    types: list[ProductType]


class Wording(BaseModel):
    """Titles and bodies of reviews of one mood."""

    titles: list[str]
    bodies: list[str]


class People(BaseModel):
    """What customers, addresses and reviews are made from."""

    first: list[str]
    last: list[str]
    streets: list[str]
    cities: list[str]
    cancel_reasons: list[str]
    return_reasons: list[str]
    praise: Wording
    middling: Wording
    blame: Wording


@cache
def catalogue() -> Catalogue:
    """Read the catalogue's words."""
    return Catalogue.model_validate(_read("catalogue.toml"))


@cache
def people() -> People:
    """Read the people's words."""
    return People.model_validate(_read("people.toml"))


@cache
def shape_of(product_type: str) -> str:
    """Which drawing shows a type of product."""
    return next((kind.shape for kind in catalogue().types if kind.name == product_type), "box")


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((resources.files("sandbox.shop.content") / name).read_text("utf-8"))
