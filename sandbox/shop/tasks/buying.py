"""Buying: from the search to the confirmation."""

import random
from typing import TYPE_CHECKING

from sandbox.checking import Expected, changed
from sandbox.shop.content import people
from sandbox.shop.seeding.people import YOU
from sandbox.shop.tasks.common import (
    ME,
    kinds,
    of_type,
    order_of,
    plain_products,
    set_stock,
    shop,
    your_address,
)
from sandbox.task import Parts, Task

if TYPE_CHECKING:
    from sandbox.world import World

_GOOD = 4.0


def _cheapest(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    kind = chance.choice(kinds())
    colour = chance.choice(kind.colours)
    found = of_type(connection, kind.name)
    good = [row for row in found if (row["rating"] or 0) >= _GOOD]
    if not good:
        best = max(found, key=lambda row: row["rating"] or 0)
        connection.execute("UPDATE reviews SET stars = 5 WHERE product_id = ?", (best["id"],))
        good = [best]
    variant = set_stock(connection, good[0]["id"], colour, 12)
    payment = chance.choice(("Card", "Invoice"))
    order: dict[str, str | int | None] = {
        "customer_id": YOU,
        **your_address(connection, "Home"),
        "delivery": "Standard",
        "payment": payment,
    }
    return Parts(
        values={
            "type": kind.name.lower(),
            "colour": colour.lower(),
            "payment": payment.lower(),
            "product": good[0]["name"],
        },
        check=changed(*order_of(connection, [(variant, 1)], {**order, "coupon": ""})),
    )


def _second_choice(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    kind = chance.choice(kinds())
    colour = chance.choice(kind.colours)
    first, second, third, *_ = of_type(connection, kind.name)
    for sold_out in (first, second):
        for other in kind.colours:
            set_stock(connection, sold_out["id"], other, 0 if other == colour else 9)
    variant = set_stock(connection, third["id"], colour, 7)
    wanted = Expected(table="cart_items", kind="added", row={"owner": ME, "variant_id": variant, "quantity": 1})
    return Parts(
        values={"type": kind.name.lower(), "colour": colour.lower(), "product": third["name"]}, check=changed(wanted)
    )


def _assembly(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    kind = chance.choice(kinds(assembly=True))
    product = chance.choice(of_type(connection, kind.name))
    colour = chance.choice(kind.colours)
    variant = set_stock(connection, product["id"], colour, 6)
    phone = f"555-{chance.randint(1000, 9999)}"
    order: dict[str, str | int | None] = {
        "customer_id": YOU,
        **your_address(connection, "Parents"),
        "delivery": "Express",
        "assembly": "No",
        "payment": "Invoice",
        "phone": phone,
        "coupon": "",
    }
    return Parts(
        values={"product": product["name"], "colour": colour.lower(), "phone": phone},
        check=changed(*order_of(connection, [(variant, 1)], order)),
    )


def _guest(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    connection.execute("UPDATE settings SET value = '' WHERE name = 'signed_in'")
    connection.execute("UPDATE settings SET value = '1' WHERE name = 'cookie_banner'")
    product = chance.choice(plain_products(connection))
    kind = next(kind for kind in kinds() if kind.name == product["type"])
    colour = chance.choice(kind.colours)
    variant = set_stock(connection, product["id"], colour, 15)
    words = people()
    name = f"{chance.choice(words.first)} {chance.choice(words.last)}"
    to = {
        "name": name,
        "street": f"{chance.randint(1, 180)} {chance.choice(words.streets)}",
        "city": chance.choice(words.cities),
        "postcode": str(chance.randint(10000, 79999)),
        "email": f"{name.lower().replace(' ', '.')}@post.example",
    }
    quantity = chance.randint(2, 4)
    order: dict[str, str | int | None] = {
        "customer_id": None,
        **to,
        "delivery": "Pick-up point",
        "payment": "Card",
        "coupon": "",
    }
    return Parts(
        values={"product": product["name"], "colour": colour.lower(), "quantity": str(quantity), **to},
        check=changed(*order_of(connection, [(variant, quantity)], order)),
    )


TASKS = (
    Task(
        id="shop-buy-cheapest",
        host="shop",
        kind="change",
        about="Order the cheapest well-rated product of a type.",
        least_actions=12,
        tags=frozenset({"long"}),
        phrasings=(
            (
                "Order one {type} in {colour} for me: the cheapest one that has 4 stars or more. Standard delivery to"
                " my home address, and I pay by {payment}."
            ),
            (
                "I need a {colour} {type}. Buy the cheapest with a rating of at least 4.0, shipped Standard to my home,"
                " payment by {payment}."
            ),
            (
                "Please get me a {type} ({colour}). It should be rated 4 stars or better, and of those take the"
                " cheapest. Send it home with standard delivery; pay by {payment}."
            ),
        ),
        build=_cheapest,
    ),
    Task(
        id="shop-cart-second-choice",
        host="shop",
        kind="change",
        about="Put the cheapest product that is available in a colour into the cart; others are sold out in it.",
        least_actions=8,
        tags=frozenset({"replan"}),
        phrasings=(
            "Put the cheapest {type} that I can get in {colour} into my cart.",
            "Add a {type} in {colour} to my cart, the cheapest one where that colour is in stock. Don't order it yet.",
            "Which is the cheapest {type} available in {colour}? Add one to my cart.",
        ),
        build=_second_choice,
    ),
    Task(
        id="shop-buy-with-assembly",
        host="shop",
        kind="change",
        about="Order furniture by express to another address; the checkout asks for a phone number and about assembly.",
        least_actions=17,
        tags=frozenset({"long", "replan"}),
        phrasings=(
            (
                "Buy the {product} in {colour} with express delivery to my parents' address, on invoice. My phone"
                " number is {phone}. My father puts it together himself."
            ),
            (
                "Order a {product} ({colour}) for my parents: express delivery to their address, pay by invoice. No"
                " extra services please. If they ask for a phone number, it is {phone}."
            ),
        ),
        build=_assembly,
    ),
    Task(
        id="shop-guest-checkout",
        host="shop",
        kind="change",
        about="Order several pieces as a guest, past a cookie banner.",
        least_actions=19,
        tags=frozenset({"long", "replan"}),
        phrasings=(
            (
                "Without an account, order {quantity} {product} in {colour} for {name}, {street}, {postcode} {city}"
                " (e-mail {email}). Pick-up point, paid by card."
            ),
            (
                "Order {quantity} pieces of the {product}, colour {colour}, as a guest. Name: {name}. Address:"
                " {street}, {city}, {postcode}. E-mail: {email}. Delivery to a pick-up point, payment by card."
            ),
        ),
        build=_guest,
    ),
)
