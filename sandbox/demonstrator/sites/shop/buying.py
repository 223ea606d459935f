"""Buying: from the search to the confirmation."""

from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Fill, Open, OpenMost, Press, Remember, Search, Wizard, pairs

_PLACED = Answer(text="The order is placed.")
_CHEAPEST = OpenMost(things="products", most="lowest", by="price")


def checkout(fields: dict[str, str]) -> Wizard:
    """Go through the checkout."""
    return Wizard(values=pairs({**fields, "I accept the terms of sale": "yes"}), last="Place order")


def _cheapest(ask: Ask) -> Steps:
    return [
        goal(
            f"The search finds every {ask['type']}, the filter keeps those that are rated well.",
            Search(words=ask["type"]),
            Fill(values=pairs({"Rating": "4 stars and up"})),
            Press(name="Apply filters"),
        ),
        goal(
            "Of those that are left the cheapest is wanted, one piece of it, in the right colour.",
            _CHEAPEST,
            Fill(values=pairs({"Colour": ask["colour"]})),
            Press(name="Add to cart"),
        ),
        goal(
            "The cart leads to the checkout, whose pages ask for address, delivery and payment.",
            Press(name="Go to checkout"),
            checkout({"Deliver to": "Home:", "Delivery": "Standard", "Payment": ask["payment"].capitalize()}),
        ),
        _PLACED,
    ]


def _second_choice(ask: Ask) -> Steps:
    return [
        goal(
            f"The search finds every {ask['type']} with its price.",
            Search(words=ask["type"]),
            _CHEAPEST,
        ),
        _into_cart(ask),
        Answer(text=f"The cheapest {ask['type']} that there is in {ask['colour']} is in the cart."),
    ]


def _into_cart(ask: Ask) -> Goal:
    return goal(
        "The colour is chosen on the product's page.",
        Fill(values=pairs({"Colour": ask["colour"]})),
        Press(name="Add to cart"),
    )


def _next_cheapest(ask: Ask, setback: Setback) -> Steps:
    """Leave out what is sold out and take the next."""
    place = setback.place
    heading = next((line.words for line in place.scene.page.lines if line.level == 1), "")
    out = "; ".join(name for name in (place.facts.get("sold out", ""), heading) if name)
    return [
        goal(
            f"{heading} is sold out in {ask['colour']}, so it has to be the next cheapest.",
            Remember(fact="sold out", value=out),
            Search(words=ask["type"]),
            OpenMost(things="products", besides=f" except {out}", most="lowest", by="price"),
        ),
        *_second_choice(ask)[1:],
    ]


def _assembly(ask: Ask) -> Steps:
    return [
        goal(
            "The product is named, the search leads to it.",
            Search(words=ask["product"]),
            Open(name=ask["product"]),
        ),
        _into_cart(ask),
        goal(
            "The parents' address is among those of the account.",
            Press(name="Go to checkout"),
            checkout({"Deliver to": "Parents:", "Delivery": "Express", "Payment": "Invoice"}),
        ),
        _PLACED,
    ]


def _with_phone(ask: Ask, setback: Setback) -> Steps:
    return _with_more(setback, {"Phone": ask["phone"]})


def _without_assembly(_ask: Ask, setback: Setback) -> Steps:
    return _with_more(setback, {"Book assembly?": "No, I do it myself"})


def _with_more(setback: Setback, fields: dict[str, str]) -> Steps:
    """Give the form what it asks for beyond the plan."""
    form = setback.place.rest[0].skill
    if not isinstance(form, Wizard):
        return []
    return [Wizard(values=f"{form.values}, {pairs(fields)}", last=form.last), *setback.after]


def _guest(ask: Ask) -> Steps:
    to = {name: ask[key] for name, key in _ADDRESS.items()}
    return [
        goal(
            "The product is named, the search leads to it.",
            Search(words=ask["product"]),
            Open(name=ask["product"]),
        ),
        goal(
            "Colour and number of pieces are chosen on the product's page.",
            Fill(values=pairs({"Colour": ask["colour"], "Quantity": ask["quantity"]})),
            Press(name="Add to cart"),
        ),
        goal(
            "Nobody is signed in, so the checkout asks for everything.",
            Press(name="Go to checkout"),
            checkout({**to, "Delivery": "Pick-up point", "Payment": "Card"}),
        ),
        _PLACED,
    ]


_ADDRESS = {
    "E-mail": "email",
    "Full name": "name",
    "Street and number": "street",
    "City": "city",
    "Postcode": "postcode",
}
_PAYMENT = r"(?P<payment>card|invoice)"
_CONFIRMED = r"your order \d+ is placed"

BUYING = (
    Recipe(
        name="the cheapest that is rated well",
        asks=(
            rf"order one <type> in <colour> for me: the cheapest one that has 4 stars.* i pay by {_PAYMENT}",
            rf"i need a <colour> <type>\. buy the cheapest with a rating.* payment by {_PAYMENT}",
            rf"get me an? <type> \(<colour>\)\. it should be rated 4 stars.* pay by {_PAYMENT}",
        ),
        plan=_cheapest,
        shown=_CONFIRMED,
    ),
    Recipe(
        name="the cheapest in a colour",
        asks=(
            r"put the cheapest <type> that i can get in <colour> into my cart",
            r"add an? <type> in <colour> to my cart, the cheapest one",
            r"which is the cheapest <type> available in <colour>\? add one to my cart",
        ),
        plan=_second_choice,
        mends=(Mend("out of stock", _next_cheapest),),
        shown="added to your cart",
    ),
    Recipe(
        name="furniture for the parents",
        asks=(
            r"buy the <product> in <colour> with express delivery to my parents.* number is (?P<phone>[\d-]+)",
            r"order an? <product> \(<colour>\) for my parents: express.* phone number, it is (?P<phone>[\d-]+)",
        ),
        plan=_assembly,
        mends=(Mend("phone number", _with_phone), Mend("yes or no", _without_assembly)),
        shown=_CONFIRMED,
    ),
    Recipe(
        name="an order without an account",
        asks=(
            (
                r"without an account, order <quantity> <product> in <colour> for <name>,"
                r" <street>, <postcode> <city> \(e-mail <email>\)"
            ),
            (
                r"order <quantity> pieces of the <product>, colour <colour>, as a guest\. name:"
                r" <name>\. address: <street>, <city>, <postcode>\. e-mail:"
                r" (?P<email>\S+)\. delivery"
            ),
        ),
        plan=_guest,
        shown=_CONFIRMED,
    ),
)
