"""The shop and its back office together with the forum or the encyclopaedia."""

import calendar

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import (
    Amend,
    Answer,
    Cross,
    Fill,
    Open,
    Press,
    ReadBelow,
    ReadRow,
    Search,
    Take,
    Visit,
    pairs,
)
from sandbox.demonstrator.thing import where


def _choice(ask: Ask) -> Steps:
    return [
        goal(
            "The post names its author's choices.",
            Search(words=ask["title"]),
            Open(name=ask["title"]),
            ReadBelow(words="My first choice", fact="first choice"),
            ReadBelow(words="My second choice", fact="second choice"),
        ),
        Step(Cross(url=ask["shop"]), "The shop is a site of its own."),
        *_into_cart("{first choice}", ask["colour"]),
    ]


def _into_cart(product: str, colour: str) -> tuple[Goal, Answer]:
    return (
        goal(
            "The colour is chosen on the product's page.",
            Search(words=product),
            Open(name=product),
            Fill(values=pairs({"Colour": colour})),
            Press(name="Add to cart"),
        ),
        Answer(text=f"{product} is in the cart."),
    )


def _second(ask: Ask, _setback: Setback) -> Steps:
    """Take the second choice, since the first is sold out."""
    return _into_cart("{second choice}", ask["colour"])


def _turnover(ask: Ask) -> Steps:
    name, year = ask["month"].split()
    month = list(calendar.month_name).index(name.capitalize())
    last = calendar.monthrange(int(year), month)[1]
    days = {"First day": f"{year}-{month:02}-01", "Last day": f"{year}-{month:02}-{last}"}
    return [
        goal(
            "The sales report counts between two days.",
            Cross(url=ask["admin"]),
            Open(name="Reports"),
            Fill(values=pairs({"Sales by": "Month", **days})),
            Press(name="Show report"),
            Take(wanted="revenue", things="rows", fact="revenue"),
        ),
        goal(
            "The amount stands in the section on the business.",
            Cross(url=ask.page.url),
            Search(words="Fernwood"),
            Open(name="Edit section Business"),
            Amend(field="Text", new="{revenue}", old=ask["wrong"]),
        ),
        goal(
            "The summary is given.",
            Fill(values=pairs({"Summary": "Turnover corrected"})),
            Press(name="Save changes"),
        ),
        Answer(text="The turnover is corrected to {revenue}."),
    ]


def _known_product(ask: Ask) -> Steps:
    return [
        goal(
            "The box beside the article names the product.",
            Search(words="Fernwood"),
            ReadRow(row="Best-known product", fact="product"),
        ),
        goal(
            "The shop's list shows prices.",
            Cross(url=ask["shop"]),
            Search(words="{product}"),
            Take(wanted="price", things="products", where=where(name="{product}"), fact="price"),
            Answer(text="{price}"),
        ),
    ]


def _address(ask: Ask) -> Steps:
    return [
        goal(
            "The order's page gives the address.",
            Open(name="Orders"),
            Open(name=f"Order {ask['number']}"),
            ReadBelow(words="Deliver to", fact="address"),
        ),
        Step(Cross(url=ask["forum"]), "The message goes out from the forum."),
        goal(
            "A message can be sent from a member's profile.",
            Visit(path=f"/u/{ask['name']}"),
            Open(name="Send a message"),
            Fill(values=pairs({"Subject": ask["subject"], "Message": "{address}"})),
            Press(name="Send message"),
        ),
        Answer(text="The address is sent."),
    ]


_MONTH, _WRONG = r"(?P<month>\w+ \d{4})", r"(?P<wrong>\$[\d,]+\.\d\d)"
_SHOP, _FORUM, _ADMIN = (rf"(?P<{host}>http\S+/)" for host in ("shop", "forum", "admin"))

TRADING = (
    Recipe(
        name="a first and a second choice",
        asks=(
            rf"the post “<title>” names a first choice from the shop at {_SHOP}\. .*, in (?P<colour>\w+)\. if that",
            rf"read the post “<title>” and add its author's first choice, in (?P<colour>\w+), to my cart at {_SHOP}\.",
            rf"the author of “<title>”: get one piece .*, in (?P<colour>\w+), into my cart at {_SHOP}, or",
        ),
        plan=_choice,
        mends=(Mend("out of stock", _second),),
        shown="added to your cart",
    ),
    Recipe(
        name="a turnover to correct",
        asks=(
            rf"turned over {_WRONG} in {_MONTH}, which is wrong\. .* sales report at {_ADMIN} and",
            rf"the turnover for {_MONTH} .* it is not {_WRONG} but .* sales report at {_ADMIN} shows",
            rf"back office \({_ADMIN}\) has the true revenue of {_MONTH}\. .* given as {_WRONG}\.",
        ),
        plan=_turnover,
        shown=r"your edit is saved",
    ),
    Recipe(
        name="the price of the best-known product",
        asks=(
            rf"the best-known product of fernwood, .* cost at {_SHOP}\?",
            rf"names the firm's best-known product\. .* shop at {_SHOP}\.$",
            rf"fernwood is best known for, .* the shop is at {_SHOP}\.$",
        ),
        plan=_known_product,
    ),
    Recipe(
        name="the address of an order",
        asks=(
            rf"address of my order (?P<number>\d+) to u/<name> on the forum at {_FORUM}, .* subject “<subject>”",
            rf"my order (?P<number>\d+) go\? .* to u/<name> in a message on {_FORUM}, subject “<subject>”",
            rf"order (?P<number>\d+) is delivered to and message it to u/<name> at {_FORUM}\. .* be “<subject>”",
        ),
        plan=_address,
        shown=r"your message to u/\w+ is sent",
    ),
)
