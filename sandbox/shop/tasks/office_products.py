"""The back office: prices, stock, new products."""

import random
from typing import TYPE_CHECKING

from sandbox.checking import Expected, changed, worded
from sandbox.clock import TODAY
from sandbox.shop.content import catalogue
from sandbox.shop.data.catalogue import Filter, products, variants
from sandbox.shop.tasks.common import plain_products, shop
from sandbox.task import Parts, Task

if TYPE_CHECKING:
    from sandbox.world import World

_NEW_BRANDS = ("Larkspur", "Oakhurst", "Meridian", "Saltmarsh")
_NEW_THINGS = ("Tea Towel", "Bread Bin", "Door Mat", "Candle", "Wall Hook", "Fruit Bowl")


def _clearance(chance: random.Random, world: "World") -> Parts:
    product = chance.choice(products(shop(world), Filter()))
    price = int(product["price"] * chance.uniform(0.4, 0.65)) // 50 * 50
    expected = (
        Expected(table="products", kind="changed", row={"id": product["id"]}, to={"price": price}),
        Expected(
            table="price_changes",
            kind="added",
            row={
                "product_id": product["id"],
                "price": price,
                "reason": worded("Clearance"),
            },
        ),
    )
    return Parts(values={"product": product["name"], "price": f"{price / 100:.2f}"}, check=changed(*expected))


def _restock(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    chosen = chance.sample(plain_products(connection), 3)
    pieces = chance.choice((25, 30, 45, 60))
    expected = []
    told = []
    for product in chosen:
        variant = chance.choice(variants(connection, product["id"]))
        connection.execute("UPDATE variants SET stock = 3 WHERE id = ?", (variant["id"],))
        expected.append(Expected(table="variants", kind="changed", row={"id": variant["id"]}, to={"stock": pieces}))
        told.append(f"{product['name']} in {variant['colour'].lower()}")
    values = {"products": f"{told[0]}, {told[1]} and {told[2]}", "pieces": str(pieces)}
    return Parts(values=values, check=changed(*expected))


def _new_product(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    brand = chance.choice(_NEW_BRANDS)
    category = chance.choice(catalogue().categories)
    taken = chance.choice(products(connection, Filter()))["sku"]
    price = chance.randint(12, 90) * 100 + 90
    values = {
        "name": f"{brand} {chance.choice(_NEW_THINGS)}",
        "brand": brand,
        "category": category.name,
        "price": f"{price / 100:.2f}",
        "sku": taken,
        "second": f"{taken}-B",
        "colour": chance.choice(("Green", "Blue", "Red", "White")),
        "stock": str(chance.randint(10, 80)),
    }
    row = {"name": values["name"], "brand": brand, "price": price, "sku": values["second"], "added": TODAY.isoformat()}
    number = next(entry["category_id"] for entry in products(connection, Filter(category=category.slug)))
    kept = {"colour": values["colour"], "stock": int(values["stock"]), "size": ""}
    expected = (
        Expected(table="products", kind="added", row={**row, "category_id": number}),
        Expected(table="variants", kind="added", row=kept),
    )
    return Parts(values=values, check=changed(*expected))


TASKS = (
    Task(
        id="admin-clearance",
        host="admin",
        kind="change",
        about="Lower a price so much that the form asks for a reason.",
        least_actions=7,
        tags=frozenset({"replan"}),
        phrasings=(
            (
                "Set the price of the {product} to ${price}. It is a clearance; should anybody ask for a reason, write"
                " Clearance."
            ),
            (
                "The {product} goes on clearance: change its price to ${price}. If a reason is needed, it is"
                " \u201cClearance\u201d."
            ),
        ),
        build=_clearance,
    ),
    Task(
        id="admin-restock",
        host="admin",
        kind="change",
        about="Set the stock of three products in a colour each.",
        least_actions=15,
        tags=frozenset({"long"}),
        phrasings=(
            "New goods have come in. Set the stock to {pieces} pieces for each of these: {products}.",
            "Please correct the stock: {products}. There are {pieces} pieces of each now.",
        ),
        build=_restock,
    ),
    Task(
        id="admin-new-product",
        host="admin",
        kind="change",
        about="Add a product of a new brand through a wizard; the article number is taken.",
        least_actions=17,
        tags=frozenset({"long", "replan"}),
        phrasings=(
            (
                "Add a product to the shop: {name}, brand {brand}, category {category}, ${price}, article number {sku}"
                " (if that is taken: {second}), colour {colour}, {stock} pieces in stock."
            ),
            (
                "We have a new product, please enter it. Name: {name}. Brand: {brand}. Category: {category}. Price:"
                " ${price}. Article number: {sku}, or {second} if that one is taken. Colour: {colour}. Stock: {stock}."
            ),
        ),
        build=_new_product,
    ),
)
