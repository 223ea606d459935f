"""The cart: codes and addresses that it accepts or refuses."""

import random
from typing import TYPE_CHECKING

from sandbox.checking import Expected, answered_money, impossible
from sandbox.shop.content import people
from sandbox.shop.data.carts import cart
from sandbox.shop.data.totals import delivery_fee
from sandbox.shop.tasks.common import ME, plain_products, put_in_cart, shop
from sandbox.task import Parts, Task

if TYPE_CHECKING:
    from sandbox.world import World

_CODE = "SPRING10"
_MINIMUM = 5000


def _fill(chance: random.Random, world: "World", highest: int) -> str:
    connection = shop(world)
    product = chance.choice([row for row in plain_products(connection) if row["price"] <= highest])
    row = connection.execute("SELECT id FROM variants WHERE product_id = ? ORDER BY id", (product["id"],)).fetchone()
    put_in_cart(connection, row["id"], 1)
    return str(product["name"])


def _refused_code(chance: random.Random, world: "World") -> Parts:
    product = _fill(chance, world, 20000)
    code = chance.choice(("WINTER25", "BIG20", "SUMMER15"))
    return Parts(values={"product": product, "code": code}, check=impossible())


def _more_for_code(chance: random.Random, world: "World") -> Parts:
    product = _fill(chance, world, 4900)
    connection = shop(world)
    line = cart(connection, ME).lines[0]
    quantity = -(-_MINIMUM // line["price"])
    subtotal = line["price"] * quantity
    total = subtotal - int(subtotal * 0.1 + 0.5) + delivery_fee("Standard", subtotal)
    return Parts(
        values={"product": product, "code": _CODE},
        check=answered_money(
            total,
            Expected(
                table="cart_items", kind="changed", row={"variant_id": line["variant_id"]}, to={"quantity": quantity}
            ),
            Expected(table="cart_coupons", kind="added", row={"owner": ME, "code": _CODE}),
            aside=(_MINIMUM, subtotal, line["price"], subtotal - int(subtotal * 0.1 + 0.5), subtotal // 10, 490),
        ),
    )


def _undeliverable(chance: random.Random, world: "World") -> Parts:
    words = people()
    values = {
        "product": _fill(chance, world, 40000),
        "name": f"{chance.choice(words.first)} {chance.choice(words.last)}",
        "street": f"{chance.randint(1, 180)} {chance.choice(words.streets)}",
        "city": chance.choice(words.cities),
        "postcode": str(chance.randint(90000, 99999)),
    }
    return Parts(values=values, check=impossible())


TASKS = (
    Task(
        id="shop-code-refused",
        host="shop",
        kind="change",
        about="Use a discount code that the shop does not accept.",
        least_actions=3,
        tags=frozenset({"impossible"}),
        phrasings=(
            "Use the discount code {code} on my cart and tell me what I have to pay then.",
            "I have a code, {code}. Apply it to what is in my cart. What is the new total?",
            "Apply {code} to my cart, please. If that doesn't work, leave the cart as it is and tell me.",
        ),
        build=_refused_code,
    ),
    Task(
        id="shop-code-needs-more",
        host="shop",
        kind="change",
        about="Use a code for which there is too little in the cart, and buy more pieces until it works.",
        least_actions=7,
        tags=frozenset({"replan"}),
        phrasings=(
            (
                "Apply the code {code} to my cart. If it needs a bigger order, take more pieces of the {product}, just"
                " as many as are needed. What is the total then?"
            ),
            (
                "I want to use {code} on my cart; raise the quantity of the {product} only as far as the code asks for."
                " Tell me the total with the code."
            ),
        ),
        build=_more_for_code,
    ),
    Task(
        id="shop-undeliverable",
        host="shop",
        kind="change",
        about="Order what is in the cart to an address on an island, to which the shop does not deliver.",
        least_actions=8,
        tags=frozenset({"impossible"}),
        phrasings=(
            "Order what is in my cart for {name}, {street}, {postcode} {city}, standard delivery, on invoice.",
            (
                "Please check out my cart. It goes to {name}, {street}, {city}, postcode {postcode}. Standard delivery,"
                " pay by invoice."
            ),
        ),
        build=_undeliverable,
    ),
)
