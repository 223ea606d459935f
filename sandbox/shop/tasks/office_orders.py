"""The back office: orders, customers, reviews, reports."""

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sandbox.checking import Expected, answered_money, answered_name, changed, impossible
from sandbox.clock import TODAY
from sandbox.shop.data.reports import customers, reviews, sales
from sandbox.shop.data.rows import all_rows
from sandbox.shop.seeding.people import YOU
from sandbox.shop.seeding.reviews import SELLERS
from sandbox.shop.tasks.common import shop
from sandbox.task import Parts, Task

if TYPE_CHECKING:
    from sandbox.world import World


def _ship(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    regulars = [row for row in customers(connection) if row["orders"] >= 4 and row["id"] != YOU]
    who = chance.choice(regulars)
    orders = all_rows(
        connection, "SELECT id FROM orders WHERE customer_id = ? ORDER BY placed DESC, id DESC", who["id"]
    )
    connection.execute(
        "UPDATE orders SET status = 'Cancelled' WHERE customer_id = ? AND status = 'Processing'", (who["id"],)
    )
    expected = []
    for days, order in enumerate(orders[:3], start=1):
        connection.execute(
            "UPDATE orders SET placed = ?, status = 'Processing', delivered = '' WHERE id = ?",
            ((TODAY - timedelta(days=days)).isoformat(), order["id"]),
        )
        expected.append(Expected(table="orders", kind="changed", row={"id": order["id"]}, to={"status": "Shipped"}))
    return Parts(values={"customer": who["name"]}, check=changed(*expected))


def _a_month(chance: random.Random) -> date:
    return chance.choice([date(2025, month, 1) for month in range(2, 13)] + [date(2026, 1, 1), date(2026, 2, 1)])


def _end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _revenue(chance: random.Random, world: "World") -> Parts:
    month = _a_month(chance)
    row = sales(shop(world), "month", month.isoformat(), _end(month).isoformat())[0]
    return Parts(values={"month": f"{month:%B %Y}"}, check=answered_money(row["revenue"]))


def _most_pieces(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    month = _a_month(chance)
    days = (month.isoformat(), _end(month).isoformat())
    rows = sales(connection, "product", *days)
    low = chance.choice(rows[len(rows) // 2 :])
    line = all_rows(
        connection,
        "SELECT order_lines.id FROM order_lines JOIN orders ON orders.id = order_id"
        " JOIN variants ON variants.id = variant_id JOIN products ON products.id = product_id"
        " WHERE products.name = ? AND placed BETWEEN ? AND ? AND status <> 'Cancelled'",
        low["label"],
        *days,
    )[0]
    most = max(row["pieces"] for row in rows) + 2
    connection.execute("UPDATE order_lines SET quantity = ?, price = price / 10 WHERE id = ?", (most, line["id"]))
    connection.execute(
        "UPDATE orders SET subtotal = lines.sum, total = lines.sum - discount + fees FROM"
        " (SELECT order_id, sum(price * quantity) AS sum FROM order_lines GROUP BY order_id) AS lines"
        " WHERE id = order_id"
    )
    others = [row["label"] for row in rows if row["label"] != low["label"]]
    values = {"month": f"{month:%B %Y}", "product": low["label"]}
    return Parts(values=values, check=answered_name(low["label"], rivals=others))


def _advertising(_chance: random.Random, world: "World") -> Parts:
    sellers = tuple(f"Visit {seller}.example" for seller in SELLERS)
    bad = [row for row in reviews(shop(world), "pending") if any(seller in row["body"] for seller in sellers)]
    return Parts(
        check=changed(
            *(
                Expected(table="reviews", kind="changed", row={"id": row["id"]}, to={"status": "rejected"})
                for row in bad
            )
        )
    )


def _delete_customer(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    waiting = [row for row in customers(connection) if row["open"] and row["id"] != YOU]
    if not waiting:
        waiting = [row for row in customers(connection) if row["orders"] and row["id"] != YOU]
        connection.execute(
            "UPDATE orders SET status = 'Shipped', delivered = '' WHERE id ="
            " (SELECT max(id) FROM orders WHERE customer_id = ?)",
            (waiting[0]["id"],),
        )
        waiting = waiting[:1]
    return Parts(values={"customer": chance.choice(waiting)["name"]}, check=impossible())


def _best_customer(chance: random.Random, world: "World") -> Parts:
    known = [row for row in customers(shop(world)) if row["orders"] and row["id"] != YOU]
    five = chance.sample(known, 5)
    best = max(five, key=lambda row: int(row["spent"]))
    names = [row["name"] for row in five]
    return Parts(
        values={"customers": f"{', '.join(names[:-1])} and {names[-1]}", "email": best["email"]},
        check=answered_name(best["email"], rivals=[row["email"] for row in five if row is not best]),
    )


TASKS = (
    Task(
        id="admin-ship-orders",
        host="admin",
        kind="change",
        about="Mark all open orders of a customer as shipped.",
        least_actions=14,
        tags=frozenset({"long"}),
        phrasings=(
            "All orders of {customer} that are still being processed have left the house. Mark them as shipped.",
            "Set every Processing order of {customer} to Shipped.",
        ),
        build=_ship,
    ),
    Task(
        id="admin-revenue",
        host="admin",
        kind="retrieval",
        about="Read one month's revenue from the sales report.",
        least_actions=4,
        phrasings=(
            "What was our revenue in {month}?",
            "Look up in the sales report what we turned over in {month}.",
        ),
        build=_revenue,
    ),
    Task(
        id="admin-most-pieces",
        host="admin",
        kind="retrieval",
        about="Find the product that sold most pieces in a month; the report is sorted by revenue, on several pages.",
        least_actions=6,
        tags=frozenset({"multi_page"}),
        phrasings=(
            "Which product did we sell the most pieces of in {month}?",
            "By number of pieces sold, what was the top product in {month}?",
        ),
        build=_most_pieces,
    ),
    Task(
        id="admin-advertising",
        host="admin",
        kind="change",
        about="Reject the waiting reviews that advertise another shop, and no others.",
        least_actions=7,
        tags=frozenset({"multi_page"}),
        phrasings=(
            "Some of the pending reviews advertise other web sites. Reject those, and leave the other ones pending.",
            (
                "Go through the reviews that wait for approval and reject all that send people to another shop's site."
                " Don't decide about the rest."
            ),
        ),
        build=_advertising,
    ),
    Task(
        id="admin-delete-customer",
        host="admin",
        kind="change",
        about="Delete a customer who still has open orders, which the back office does not allow.",
        least_actions=3,
        tags=frozenset({"impossible"}),
        phrasings=(
            "Delete the account of {customer}.",
            "{customer} wants to be forgotten: please delete this customer.",
        ),
        build=_delete_customer,
    ),
    Task(
        id="admin-best-customer",
        host="admin",
        kind="retrieval",
        about="Compare five customers by what they have spent, which only their own pages show.",
        least_actions=15,
        tags=frozenset({"long", "multi_page"}),
        phrasings=(
            "Who of {customers} has spent the most with us? Give me the e-mail address.",
            "I want to thank our best customer among {customers}. What is the e-mail address of whoever spent most?",
        ),
        build=_best_customer,
    ),
)
