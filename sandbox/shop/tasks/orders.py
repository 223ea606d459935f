"""Your orders: what they cost, cancelling them, sending things back."""

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sandbox.checking import Expected, answered_money, changed, impossible
from sandbox.clock import TODAY
from sandbox.shop.content import people
from sandbox.shop.data.orders import lines
from sandbox.shop.tasks.common import shop, stock_of, your_orders
from sandbox.task import Parts, Task

if TYPE_CHECKING:
    from sandbox.world import World

_DAMAGES = ("The lid is cracked.", "One corner is dented.", "There is a long scratch.", "A part is missing.")


def _spent(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    orders = your_orders(connection)
    month = date.fromisoformat(orders[chance.choice((4, 9))]["placed"])
    first = 3 if month.isoformat() == orders[4]["placed"] else 8
    for order, day, status in zip(
        orders[first : first + 4], (26, 19, 12, 5), ("Delivered", "Delivered", "Cancelled", "Delivered"), strict=True
    ):
        placed = month.replace(day=day)
        delivered = (placed + timedelta(days=4)).isoformat() if status == "Delivered" else ""
        connection.execute(
            "UPDATE orders SET placed = ?, status = ?, delivered = ? WHERE id = ?",
            (placed.isoformat(), status, delivered, order["id"]),
        )
    inside = [row for row in your_orders(connection) if row["placed"][:7] == month.isoformat()[:7]]
    paid = [row["total"] for row in inside if row["status"] != "Cancelled"]
    return Parts(values={"month": f"{month:%B %Y}"}, check=answered_money(sum(paid), aside=paid))


def _recent(world: "World", status: str) -> None:
    connection = shop(world)
    for order, days in zip(your_orders(connection)[:3], (1, 2, 3), strict=True):
        connection.execute(
            "UPDATE orders SET placed = ?, status = ?, delivered = '' WHERE id = ?",
            ((TODAY - timedelta(days=days)).isoformat(), status, order["id"]),
        )


def _cancel(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    _recent(world, "Processing")
    newest = your_orders(connection)[:3]
    held = {row["id"]: lines(connection, row["id"]) for row in newest}
    order = chance.choice(newest[1:])
    others = {line["name"] for number, rows in held.items() if number != order["id"] for line in rows}
    name = next(
        (line["name"] for line in held[order["id"]] if line["name"] not in others), held[order["id"]][0]["name"]
    )
    reason = chance.choice(people().cancel_reasons)
    expected = [
        Expected(
            table="orders",
            kind="changed",
            row={"id": order["id"]},
            to={"status": "Cancelled", "cancel_reason": reason},
        )
    ]
    for line in held[order["id"]]:
        stock = stock_of(connection, line["variant_id"]) + line["quantity"]
        expected.append(Expected(table="variants", kind="changed", row={"id": line["variant_id"]}, to={"stock": stock}))
    values = {"item": name, "reason": reason, "number": str(order["id"])}
    return Parts(values=values, check=changed(*expected))


def _cancel_shipped(chance: random.Random, world: "World") -> Parts:
    _recent(world, "Shipped")
    order = chance.choice(your_orders(shop(world))[:3])
    return Parts(values={"number": str(order["id"])}, check=impossible())


def _delivered(chance: random.Random, world: "World", days: int) -> dict[str, str]:
    connection = shop(world)
    order = chance.choice(your_orders(connection)[:4])
    connection.execute(
        "UPDATE orders SET status = 'Delivered', placed = ?, delivered = ? WHERE id = ?",
        (
            (TODAY - timedelta(days=days + 5)).isoformat(),
            (TODAY - timedelta(days=days)).isoformat(),
            order["id"],
        ),
    )
    line = chance.choice(lines(connection, order["id"]))
    return {"item": line["name"], "number": str(order["id"]), "line": str(line["id"])}


def _return(chance: random.Random, world: "World") -> Parts:
    values = _delivered(chance, world, chance.randint(3, 25))
    damage = chance.choice(_DAMAGES)
    wanted = Expected(
        table="returns",
        kind="added",
        row={
            "line_id": int(values["line"]),
            "reason": "Damaged on arrival",
            "comment": lambda text: damage.rstrip(".").lower() in str(text).lower(),
        },
    )
    return Parts(values={**values, "damage": damage}, check=changed(wanted))


def _return_late(chance: random.Random, world: "World") -> Parts:
    return Parts(values=_delivered(chance, world, chance.randint(34, 60)), check=impossible())


TASKS = (
    Task(
        id="shop-spent-in-month",
        host="shop",
        kind="retrieval",
        about="Add up the orders of one month, which stand on two pages, without a cancelled one.",
        least_actions=2,
        tags=frozenset({"multi_page"}),
        phrasings=(
            "How much did I spend on orders placed in {month}? Leave out what was cancelled.",
            "What is the total of all my orders from {month}, not counting cancelled ones?",
        ),
        build=_spent,
    ),
    Task(
        id="shop-cancel-order",
        host="shop",
        kind="change",
        about="Find the open order that holds an item, and cancel it with a reason.",
        least_actions=8,
        phrasings=(
            "Cancel my open order with the {item}. The reason is: {reason}.",
            "I don't want the {item} any more that I ordered this week. Please cancel that order ({reason}).",
        ),
        build=_cancel,
    ),
    Task(
        id="shop-cancel-shipped",
        host="shop",
        kind="change",
        about="Cancel an order that has been sent already.",
        least_actions=2,
        tags=frozenset({"impossible"}),
        phrasings=("Cancel my order {number}.", "Please cancel order {number}, I no longer need it."),
        build=_cancel_shipped,
    ),
    Task(
        id="shop-return-damaged",
        host="shop",
        kind="change",
        about="Send back a damaged item; the form wants to know what the damage is.",
        least_actions=8,
        tags=frozenset({"replan"}),
        phrasings=(
            "Return the {item} from order {number}, it was damaged on arrival. If they ask for details: {damage}",
            (
                "I want to send back the {item} (order {number}) because it arrived damaged. Should they want to know"
                " more, tell them: {damage}"
            ),
        ),
        build=_return,
    ),
    Task(
        id="shop-return-too-late",
        host="shop",
        kind="change",
        about="Send something back after the time for returns is over.",
        least_actions=2,
        tags=frozenset({"impossible"}),
        phrasings=(
            "Return the {item} from my order {number}. I changed my mind.",
            "Please register a return for the {item} in order {number}; reason: changed my mind.",
        ),
        build=_return_late,
    ),
)
