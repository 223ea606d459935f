"""Questions about products, and showing a selection of them."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import (
    Answer,
    Collect,
    Compare,
    Fill,
    Open,
    Pick,
    Press,
    ReadBelow,
    Search,
    Survey,
    pairs,
)
from sandbox.demonstrator.thing import where

_ALSO_CALLED = {
    "cafetiere": "coffee press",
    "frying pan": "skillet",
    "flashlight": "torch",
    "backpack": "rucksack",
    "beverage cooler": "cool box",
    "journal": "notebook",
    "boombox": "loudspeaker",
    "comforter": "duvet",
}
"""Other English words for things of a household."""


def _lowest_price(ask: Ask) -> Steps:
    lowest = Pick(
        things="products",
        pages="on all pages of the list",
        most="lowest",
        by="price",
        wanted="price",
        fact="price",
    )
    return [
        Step(Search(words=ask["what"]), f"The search should find every {ask['what']}."),
        goal("The list shows all prices.", lowest, Answer(text="{price}")),
    ]


def _other_word(ask: Ask, setback: Setback) -> Steps:
    """Search with another word for the same thing."""
    other = _ALSO_CALLED.get(ask["what"].lower())
    if other is None:
        return []
    return [Step(Search(words=other), f"The shop may call a {ask['what']} a {other}."), *setback.after]


def _warranty(ask: Ask) -> Steps:
    return [
        goal(
            "The list does not show the warranty, the products' own pages do.",
            Search(words=ask["type"]),
            Survey(things="products", row="Warranty"),
        ),
        goal("All are known then.", Compare(what="warranty", fact="longest"), Answer(text="{longest}")),
    ]


def _reviewers(ask: Ask) -> Steps:
    return [
        goal(
            "The reviews stand on the product's page, in a tab of their own.",
            Search(words=ask["product"]),
            Open(name=ask["product"]),
            Open(name="Reviews"),
        ),
        goal(
            "Each review says who wrote it and how many stars it gives; there may be several pages of them.",
            Collect(wanted="author", things="reviews", where=where(stars=ask["stars"]), fact="reviewers"),
            Answer(text="{reviewers}"),
        ),
    ]


def _question(ask: Ask) -> Steps:
    return [
        goal(
            "The answers stand on the product's page, in a tab of their own.",
            Search(words=ask["product"]),
            Open(name=ask["product"]),
            Open(name="Questions and answers"),
        ),
        goal(
            "An answer is folded under its question.",
            Open(name=ask["question"]),
            ReadBelow(words=ask["question"], fact="answer"),
            Answer(text="{answer}"),
        ),
    ]


def _filtered(ask: Ask) -> Steps:
    return [
        Step(Open(name=ask["department"]), "Each department has a page of its own."),
        goal(
            "The filters stand beside the list.",
            Fill(values=pairs({"Price to ($)": ask["highest"], ask["brand"]: "yes"})),
            Press(name="Apply filters"),
        ),
        goal("The order of the list has a menu.", Open(name="Sort by:"), Open(name="Price: low to high")),
        Answer(text=f"The {ask['brand']} products up to ${ask['highest']} are shown, the cheapest first."),
    ]


FINDING = (
    Recipe(
        name="the lowest price of a kind",
        asks=(
            r"how much is the cheapest <what> in this shop",
            r"looking for an? <what>\. what does the cheapest one here cost",
            r"what is the lowest price for an? <what>\?",
        ),
        plan=_lowest_price,
        mends=(Mend("nothing is found", _other_word),),
    ),
    Recipe(
        name="the longest warranty",
        asks=(
            r"which <type> has the longest warranty",
            r"compare all models of <type> that you have: which one comes with the longest warranty",
            r"i want the <type> with the longest warranty",
        ),
        plan=_warranty,
    ),
    Recipe(
        name="who gave so many stars",
        asks=(
            r"who gave the <product> (?P<stars>\d) stars? out of 5",
            r"customers whose review of the <product> has exactly (?P<stars>\d) star",
        ),
        plan=_reviewers,
    ),
    Recipe(
        name="a question that was answered",
        asks=(
            r"somebody asked about the <product>: “<question>”",
            r"questions and answers of the <product>\. (?P<question>.+)$",
        ),
        plan=_question,
    ),
    Recipe(
        name="a selection of products",
        asks=(
            r"show me what <brand> has in the <department> department for up to \$(?P<highest>\d+)",
            r"go to <department> and show only <brand> products that cost at most \$(?P<highest>\d+)",
        ),
        plan=_filtered,
    ),
)
