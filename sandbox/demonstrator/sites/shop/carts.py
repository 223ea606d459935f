"""The cart: codes and addresses that it accepts or refuses."""

import math

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.reading import dollars, money, plain
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.shop.buying import checkout
from sandbox.demonstrator.sites.shop.lists import rows
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, ReadRow, pairs

_TOTAL = goal("The cart shows the total with the code.", ReadRow(row="Total", fact="total"), Answer(text="{total}"))


def _use(code: str) -> Fill:
    return Fill(values=pairs({"Discount code": code}))


def _refused_code(ask: Ask) -> Steps:
    refused = Step(
        Press(name="Apply code"),
        unless={"it is refused": f"The code {ask['code']} cannot be used: {{why}}"},
    )
    return [goal("The cart has a field for codes.", Open(name="Cart"), _use(ask["code"]), refused), _TOTAL]


def _code(ask: Ask) -> Steps:
    apply = Press(name="Apply code")
    return [goal("The cart has a field for codes.", Open(name="Cart"), _use(ask["code"]), apply), _TOTAL]


def _more_pieces(ask: Ask, setback: Setback) -> Steps:
    """Take as many pieces as the code asks for."""
    needed = money(setback.trouble.reason)
    lines = rows(setback.place.scene.page)
    line = next((row for row in lines if plain(row.get("item")).startswith(plain(ask["product"]))), None)
    price = money(line.get("price")) if line else None
    if not needed or not price:
        return []
    pieces = math.ceil(needed / price)
    return [
        goal(
            f"At {dollars(price)} a piece, {pieces} pieces reach the {dollars(needed)} that the code asks for.",
            Fill(values=pairs({f"Quantity of {ask['product']}": str(pieces)})),
            Press(name=f"Update quantity of {ask['product']}"),
        ),
        goal("Now the code should be accepted.", _use(ask["code"]), Press(name="Apply code")),
        _TOTAL,
    ]


def _undeliverable(ask: Ask) -> Steps:
    fields = {
        "Deliver to": "A new address",
        "Full name": ask["name"],
        "Street and number": ask["street"],
        "City": ask["city"],
        "Postcode": ask["postcode"],
        "Delivery": "Standard",
        "Payment": "Invoice",
    }
    form = Step(checkout(fields), unless={"it is refused": "The order cannot be placed: {why}"})
    return [
        goal("The cart is filled already.", Open(name="Cart"), Press(name="Go to checkout"), form),
        Answer(text="The order is placed."),
    ]


CARTS = (
    Recipe(
        name="a code that needs more",
        asks=(
            r"apply the code <code> to my cart\. if it needs a bigger order, take more pieces of the <product>,",
            r"i want to use <code> on my cart; raise the quantity of the <product> only",
        ),
        plan=_code,
        mends=(Mend("needs goods for at least", _more_pieces),),
        shown=r"is applied",
    ),
    Recipe(
        name="a code",
        asks=(
            r"use the discount code <code> on my cart",
            r"i have a code, <code>\. apply it",
            r"^apply <code> to my cart",
        ),
        plan=_refused_code,
        shown=r"is applied",
    ),
    Recipe(
        name="an order to a new address",
        asks=(
            r"order what is in my cart for <name>, <street>, <postcode> <city>, standard",
            r"check out my cart\. it goes to <name>, <street>, <city>, postcode (?P<postcode>\d{5})",
        ),
        plan=_undeliverable,
        shown=r"your order \d+ is placed",
    ),
)
