"""What changes in the shop while somebody is there: other customers buy, and prices are set anew."""

import random
import sqlite3

from sandbox.shop.data.rows import all_rows

_REPRICED = 12
_SOLD_OUT = 8


def drift(connection: sqlite3.Connection, chance: random.Random, words: str) -> None:
    """Give some products another price and sell some out in a colour.

    Left alone is every product of a type that the words name, or one of whose products they name, and what lies in a
    cart or is on a wish list: no task depends on price or stock of any other.
    """
    free = _free(connection, words.casefold())
    for product in chance.sample(free, min(_REPRICED, len(free))):
        factor = chance.choice((0.85, 0.9, 1.1, 1.15))
        connection.execute(
            "UPDATE products SET price = max(100, cast(price * ? / 10 AS INTEGER) * 10) WHERE id = ?", (factor, product)
        )
    for product in chance.sample(free, min(_SOLD_OUT, len(free))):
        connection.execute(
            "UPDATE variants SET stock = 0 WHERE id = (SELECT max(id) FROM variants WHERE product_id = ?)", (product,)
        )


def _free(connection: sqlite3.Connection, words: str) -> list[int]:
    products = all_rows(connection, "SELECT id, name, type FROM products ORDER BY id")
    named = {row["type"] for row in products if row["type"].casefold() in words or row["name"].casefold() in words}
    held = {
        row[0]
        for row in all_rows(
            connection,
            "SELECT product_id FROM wishes"
            " UNION SELECT product_id FROM cart_items JOIN variants ON variants.id = variant_id",
        )
    }
    return [row["id"] for row in products if row["type"] not in named and row["id"] not in held]
