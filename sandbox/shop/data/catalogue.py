"""Products: finding them and reading about them."""

import re
import sqlite3
from dataclasses import dataclass

from sandbox.shop.data.rows import all_rows, first_row

_PRODUCT = """
SELECT products.*, categories.name AS category, categories.slug AS category_slug,
  (SELECT round(avg(stars), 1) FROM reviews WHERE product_id = products.id AND status = 'approved') AS rating,
  (SELECT count(*) FROM reviews WHERE product_id = products.id AND status = 'approved') AS review_count,
  (SELECT sum(stock) FROM variants WHERE product_id = products.id) AS stock,
  (SELECT colour FROM variants WHERE product_id = products.id ORDER BY id * 31 % 17 LIMIT 1) AS colour
FROM products JOIN categories ON categories.id = category_id
"""
SORTS = {
    "featured": ("Featured", "products.id"),
    "price-low": ("Price: low to high", "price, products.id"),
    "price-high": ("Price: high to low", "price DESC, products.id"),
    "rating": ("Best rated", "rating DESC, products.id"),
    "newest": ("Newest", "added DESC, products.id"),
}


@dataclass(frozen=True)
class Filter:
    """What a list of products is narrowed to. Prices are in cents."""

    words: str = ""
    category: str = ""
    brands: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    rating: int = 0
    in_stock: bool = False


def product(connection: sqlite3.Connection, product_id: int) -> sqlite3.Row | None:
    """Find a product by its id."""
    return first_row(connection, f"{_PRODUCT} WHERE products.id = ?", product_id)


def products(connection: sqlite3.Connection, wanted: Filter, sort: str = "featured") -> list[sqlite3.Row]:
    """List products. Every word must begin a word of the product's name."""
    found = all_rows(connection, f"SELECT * FROM ({_PRODUCT}) AS products ORDER BY {SORTS[sort][1]}")
    patterns = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in wanted.words.split()]
    return [row for row in found if _fits(row, wanted) and all(pattern.search(row["name"]) for pattern in patterns)]


def _fits(row: sqlite3.Row, wanted: Filter) -> bool:
    return (
        (not wanted.category or row["category_slug"] == wanted.category)
        and (not wanted.brands or row["brand"] in wanted.brands)
        and (wanted.lowest is None or row["price"] >= wanted.lowest)
        and (wanted.highest is None or row["price"] <= wanted.highest)
        and (row["rating"] or 0) >= wanted.rating
        and (not wanted.in_stock or row["stock"] > 0)
    )


def categories(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """List the categories with the number of their products."""
    return all_rows(
        connection,
        "SELECT categories.*, (SELECT count(*) FROM products WHERE category_id = categories.id) AS products"
        " FROM categories ORDER BY id",
    )


def brands(connection: sqlite3.Connection) -> list[str]:
    """List the brands."""
    return [str(row[0]) for row in all_rows(connection, "SELECT DISTINCT brand FROM products ORDER BY brand")]


def variants(connection: sqlite3.Connection, product_id: int) -> list[sqlite3.Row]:
    """List a product's colours and sizes."""
    return all_rows(connection, "SELECT * FROM variants WHERE product_id = ? ORDER BY id", product_id)


def variant(connection: sqlite3.Connection, product_id: int, colour: str, size: str) -> sqlite3.Row | None:
    """Find one of a product's variants."""
    return first_row(
        connection,
        "SELECT * FROM variants WHERE product_id = ? AND colour = ? AND size = ?",
        product_id,
        colour,
        size,
    )


def specs(connection: sqlite3.Connection, product_id: int) -> list[sqlite3.Row]:
    """List a product's specifications."""
    return all_rows(connection, "SELECT name, value FROM specs WHERE product_id = ?", product_id)


def questions(connection: sqlite3.Connection, product_id: int) -> list[sqlite3.Row]:
    """List what was asked about a product."""
    return all_rows(connection, "SELECT question, answer FROM questions WHERE product_id = ? ORDER BY id", product_id)


def reviews(connection: sqlite3.Connection, product_id: int) -> list[sqlite3.Row]:
    """List a product's approved reviews, the newest first."""
    return all_rows(
        connection,
        "SELECT reviews.*, customers.name AS author FROM reviews JOIN customers ON customers.id = customer_id"
        " WHERE product_id = ? AND status = 'approved' ORDER BY created DESC, reviews.id DESC",
        product_id,
    )
