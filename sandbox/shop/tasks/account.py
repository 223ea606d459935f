"""The account: addresses, settings, the wish list, reviews."""

import random
from typing import TYPE_CHECKING

from sandbox.checking import Expected, changed, worded
from sandbox.shop.content import people
from sandbox.shop.data.catalogue import Filter, product, products
from sandbox.shop.data.rows import all_rows, one
from sandbox.shop.seeding.people import YOU, YOUR_NAME
from sandbox.shop.tasks.common import shop
from sandbox.task import Parts, Task

if TYPE_CHECKING:
    from sandbox.world import World

_LIMITS = (30, 40, 50, 60, 80, 100, 150, 200)


def _company(chance: random.Random, world: "World") -> Parts:
    words = people()
    values = {
        "label": chance.choice(("Office", "Studio", "Workshop")),
        "street": f"{chance.randint(1, 180)} {chance.choice(words.streets)}",
        "city": chance.choice(words.cities),
        "postcode": str(chance.randint(10000, 79999)),
    }
    phone = one(shop(world), "SELECT phone FROM customers WHERE id = ?", YOU)
    wanted = Expected(
        table="addresses",
        kind="added",
        row={"customer_id": YOU, "kind": "Company", "name": YOUR_NAME, "phone": phone, **values},
    )
    return Parts(values={**values, "name": YOUR_NAME}, check=changed(wanted))


def _settings(chance: random.Random, world: "World") -> Parts:
    phone = f"555-{chance.randint(1000, 9999)}"
    shop(world).execute("UPDATE customers SET newsletter = 1, phone = '555-0100' WHERE id = ?", (YOU,))
    wanted = Expected(table="customers", kind="changed", row={"id": YOU}, to={"phone": phone, "newsletter": 0})
    return Parts(values={"phone": phone}, check=changed(wanted))


def _wishes(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    ids = [
        row["product_id"] for row in all_rows(connection, "SELECT product_id FROM wishes WHERE customer_id = ?", YOU)
    ]
    prices = {number: found["price"] for number in ids if (found := product(connection, number))}
    fitting = [limit for limit in _LIMITS if 1 <= sum(price > limit * 100 for price in prices.values()) <= 3]
    limit = chance.choice(fitting or [_LIMITS[-1]])
    if not fitting:
        connection.execute("UPDATE products SET price = ? WHERE id = ?", (limit * 100 + 950, ids[0]))
        prices = {number: found["price"] for number in ids if (found := product(connection, number))}
    gone = [
        Expected(table="wishes", kind="removed", row={"customer_id": YOU, "product_id": number})
        for number, price in prices.items()
        if price > limit * 100
    ]
    return Parts(values={"limit": str(limit)}, check=changed(*gone))


def _reviews(chance: random.Random, world: "World") -> Parts:
    words = people()
    good, bad = chance.sample(products(shop(world), Filter()), 2)
    values = {"good": good["name"], "bad": bad["name"]}
    expected = []
    for name, mood, about, stars in (("good", words.praise, good, "5"), ("bad", words.blame, bad, "2")):
        title, body = chance.choice(mood.titles), chance.choice(mood.bodies)
        values |= {f"{name}_title": title, f"{name}_body": body}
        said = {"title": worded(title), "body": worded(body)}
        row = {"product_id": about["id"], "customer_id": YOU, "stars": int(stars), "status": "pending", **said}
        expected.append(Expected(table="reviews", kind="added", row=row))
    return Parts(values=values, check=changed(*expected))


TASKS = (
    Task(
        id="shop-company-address",
        host="shop",
        kind="change",
        about="Add a company's address; the form asks for a phone number, which stands in the account.",
        least_actions=12,
        tags=frozenset({"long", "replan"}),
        phrasings=(
            (
                "Add my company's address to my account: label {label}, {name}, {street}, {postcode} {city}. If they"
                " need a phone number, take the one from my account."
            ),
            (
                "Save a new company address for me, called {label}: {name}, {street}, {city}, postcode {postcode}. Use"
                " the phone number of my account if one is wanted."
            ),
        ),
        build=_company,
    ),
    Task(
        id="shop-settings",
        host="shop",
        kind="change",
        about="Change the phone number and leave the newsletter.",
        least_actions=5,
        phrasings=(
            "Stop the newsletter, and change the phone number of my account to {phone}.",
            "My new phone number is {phone}. Update my account, and unsubscribe me from the newsletter.",
        ),
        build=_settings,
    ),
    Task(
        id="shop-tidy-wish-list",
        host="shop",
        kind="change",
        about="Take everything above a price off the wish list.",
        least_actions=3,
        phrasings=(
            "Remove everything that costs more than ${limit} from my wish list.",
            "Tidy up my wish list: whatever costs over ${limit} has to go, keep the rest.",
        ),
        build=_wishes,
    ),
    Task(
        id="shop-two-reviews",
        host="shop",
        kind="change",
        about="Write two reviews.",
        least_actions=16,
        tags=frozenset({"long"}),
        phrasings=(
            (
                "Write two reviews for me. The {good} gets 5 stars, title \u201c{good_title}\u201d, text"
                " \u201c{good_body}\u201d The {bad} gets 2 stars, title \u201c{bad_title}\u201d,"
                " text \u201c{bad_body}\u201d"
            ),
            (
                "Review the {good} with 5 stars (title: \u201c{good_title}\u201d, review: \u201c{good_body}\u201d), and"
                " the {bad} with 2 stars (title: \u201c{bad_title}\u201d, review: \u201c{bad_body}\u201d)."
            ),
        ),
        build=_reviews,
    ),
)
