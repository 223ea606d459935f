"""Prices, stock and new products."""

import re

from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skill import Skill
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, Wizard, pairs


def _look_up(name: str) -> list[Skill]:
    return [Open(name="Products"), Fill(values=pairs({"Name": name})), Press(name="Filter"), Open(name=name)]


def _clearance(ask: Ask) -> Steps:
    return [
        goal("The product has a form of its own.", *_look_up(ask["product"])),
        goal(
            "The price is one of its fields.",
            Fill(values=pairs({"Price in dollars": ask["price"]})),
            Press(name="Save price"),
        ),
        Answer(text=f"The {ask['product']} costs ${ask['price']} now."),
    ]


def _reason(_ask: Ask, setback: Setback) -> Steps:
    """Give the reason that the form insists on."""
    reason = Fill(values=pairs({"Reason for the change": "Clearance"}))
    return [goal("So steep a change needs a reason.", reason, Press(name="Save price")), *setback.after]


def _restock(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for one in re.split(r", | and ", ask["products"]):
        name, _, colour = one.rpartition(" in ")
        stock = Fill(values=pairs({f"Stock of {colour.capitalize()}": ask["pieces"]}))
        steps.append(goal("Each product has its stock by colour.", *_look_up(name), stock, Press(name="Save stock")))
    return [*steps, Answer(text=f"The stock of each is {ask['pieces']} now.")]


def _fields(ask: Ask) -> dict[str, str]:
    return {
        "Name": ask["name"],
        "Brand": ask["brand"],
        "Category": ask["category"],
        "Price in dollars": ask["price"],
        "Article number": ask["sku"],
        "Colour": ask["colour"],
        "Pieces in stock": ask["stock"],
    }


def _form(fields: dict[str, str]) -> Wizard:
    return Wizard(values=pairs(fields), last="Publish product")


def _new_product(ask: Ask) -> Steps:
    return [
        goal(
            "The form for a new product has several pages.",
            Open(name="Products"),
            Open(name="Add a product"),
            _form(_fields(ask)),
        ),
        Answer(text=f"{ask['name']} is in the shop."),
    ]


def _another_brand(ask: Ask, setback: Setback) -> Steps:
    """Choose that it is another brand; its name may be asked for then."""
    return [_form({**_fields(ask), "Brand": "Another brand", "New brand": ask["brand"]}), *setback.after]


def _second_number(ask: Ask, setback: Setback) -> Steps:
    """Take the article number that is named for this."""
    fields = {**_fields(ask), "Article number": ask["second"], "Brand": "Another brand", "New brand": ask["brand"]}
    return [_form(fields), *setback.after]


_PRICE = r"\$(?P<price>[\d,]+\.\d\d)"
_SECOND = r"(?P<second>[\w-]+)"

PRODUCTS = (
    Recipe(
        name="a clearance",
        asks=(
            rf"set the price of the <product> to {_PRICE}\. it is a clearance",
            rf"the <product> goes on clearance: change its price to {_PRICE}",
        ),
        plan=_clearance,
        mends=(Mend("needs a reason", _reason),),
        shown=r"the price is saved",
    ),
    Recipe(
        name="new goods",
        asks=(
            r"set the stock to (?P<pieces>\d+) pieces for each of these: (?P<products>.+)\.$",
            r"correct the stock: (?P<products>.+)\. there are (?P<pieces>\d+) pieces of each",
        ),
        plan=_restock,
        shown=r"the stock is saved",
    ),
    Recipe(
        name="a new product",
        asks=(
            (
                rf"add a product to the shop: <name>, brand <brand>, category <category>, {_PRICE},"
                rf" article number (?P<sku>[\w-]+) \(if that is taken: {_SECOND}\), colour <colour>, (?P<stock>\d+)"
            ),
            (
                rf"name: <name>\. brand: <brand>\. category: <category>\. price: {_PRICE}\. article"
                rf" number: (?P<sku>[\w-]+), or {_SECOND} if .* colour: <colour>\. stock: (?P<stock>\d+)"
            ),
        ),
        plan=_new_product,
        mends=(
            Mend(r"is taken", _second_number),
            Mend(r"has no one option|does not offer|name of the new brand", _another_brand),
        ),
        shown=r"is in the shop",
    ),
)
