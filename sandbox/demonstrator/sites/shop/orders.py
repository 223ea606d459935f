"""Your orders: what they cost, cancelling them, sending things back."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Fill, Find, Hunt, Open, Press, Total, pairs
from sandbox.demonstrator.thing import where

_CANCELLED = Answer(text="The order is cancelled.")
_CONFIRMED = (Press(name="Cancel order"), Press(name="Yes, cancel it"))


def _spent(ask: Ask) -> Steps:
    placed = where(month=ask["month"], status_is_not="Cancelled")
    return [
        Step(Open(name="Orders"), "The list of orders shows day, status and total of each."),
        goal(
            "The list has several pages; what was cancelled does not count.",
            Total(by="total", things="orders", where=placed, fact="total"),
            Answer(text="{total}"),
        ),
    ]


def _cancel(ask: Ask) -> Steps:
    return [
        goal(
            "Only an order's own page shows its items; an open order is still in process.",
            Open(name="Orders"),
            Hunt(things="orders", where=where(status="Processing"), words=ask["item"]),
        ),
        goal(
            "The order's page leads to a form that asks for the reason.",
            Open(name="Cancel order"),
            Fill(values=pairs({"Why do you cancel?": ask["reason"]})),
            *_CONFIRMED,
        ),
        _CANCELLED,
    ]


def _cancel_number(ask: Ask) -> Steps:
    sent = Step(
        Open(name="Cancel order"),
        unless={"it is not there": f"Order {ask['number']} can no longer be cancelled: {{why}}"},
    )
    return [
        goal("The order is among mine.", Open(name="Orders"), Find(name=f"Order {ask['number']}")),
        goal("Its page offers it as long as it has not been sent.", sent, *_CONFIRMED),
        _CANCELLED,
    ]


def _return(ask: Ask) -> Steps:
    return [
        goal("The order is among mine.", Open(name="Orders"), Find(name=f"Order {ask['number']}")),
        goal(
            "Its page leads to a form for returns.",
            Open(name="Return an item"),
            Fill(values=pairs({"Item": ask["item"], "Reason": "Damaged on arrival"})),
            Press(name="Send return"),
        ),
        Answer(text="The return is registered."),
    ]


def _describe(ask: Ask, setback: Setback) -> Steps:
    """Describe the damage, as the form wants it."""
    comment = Fill(values=pairs({"Comment": ask["damage"]}))
    return [goal("The form wants to know what the damage is.", comment, Press(name="Send return")), *setback.after]


def _return_late(ask: Ask) -> Steps:
    late = Step(
        Open(name="Return an item"),
        unless={"it is not there": f"Order {ask['number']} can not be returned any more: {{why}}"},
    )
    reason = Fill(values=pairs({"Item": ask["item"], "Reason": "Changed my mind"}))
    return [
        goal("The order is among mine.", Open(name="Orders"), Find(name=f"Order {ask['number']}")),
        goal("Its page offers it while there is time.", late, reason, Press(name="Send return")),
        Answer(text="The return is registered."),
    ]


ORDERS = (
    Recipe(
        name="what a month's orders cost",
        asks=(
            r"how much did i spend on orders placed in (?P<month>\w+ \d{4})",
            r"total of all my orders from <month>, not counting cancelled",
        ),
        plan=_spent,
        reckoned=True,
    ),
    Recipe(
        name="cancelling the order with an item",
        asks=(
            r"cancel my open order with the <item>\. the reason is: <reason>\.$",
            r"i don't want the <item> any more that i ordered this week\. please cancel that order \(<reason>\)",
        ),
        plan=_cancel,
        shown=r"order \d+ is cancelled",
    ),
    Recipe(
        name="cancelling an order by its number",
        asks=(r"cancel (?:my )?order (?P<number>\d+)",),
        plan=_cancel_number,
        shown=r"order \d+ is cancelled",
    ),
    Recipe(
        name="sending back what is damaged",
        asks=(
            r"return the <item> from order <number>, it was damaged.* details: (?P<damage>.+)$",
            r"send back the <item> \(order <number>\) because it arrived damaged.* tell them: (?P<damage>.+)$",
        ),
        plan=_return,
        mends=(Mend("comment", _describe),),
        shown=r"is registered",
    ),
    Recipe(
        name="sending back what is not wanted",
        asks=(
            r"return the <item> from my order <number>\. i changed my mind",
            r"register a return for the <item> in order (?P<number>\d+)",
        ),
        plan=_return_late,
        shown=r"is registered",
    ),
)
