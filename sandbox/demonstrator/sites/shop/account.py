"""The account: addresses, settings, the wish list, reviews."""

from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, PressEach, ReadField, Search, Visit, pairs
from sandbox.demonstrator.thing import where


def _company(ask: Ask) -> Steps:
    fields = {
        "Kind of address": "Company",
        "Label": ask["label"],
        "Full name": ask["name"],
        "Street and number": ask["street"],
        "City": ask["city"],
        "Postcode": ask["postcode"],
    }
    return [
        goal(
            "The account has the addresses, and the phone number that may be needed.",
            Visit(path="/account"),
            ReadField(field="Phone", fact="phone"),
        ),
        goal(
            "A new address has a form of its own.",
            Open(name="Add an address"),
            Fill(values=pairs(fields)),
            Press(name="Save address"),
        ),
        Answer(text=f"The address {ask['label']} is saved."),
    ]


def _phone(_ask: Ask, setback: Setback) -> Steps:
    """Give the phone number that the form insists on."""
    phone = Fill(values=pairs({"Phone": "{phone}"}))
    return [goal("A company's address needs a phone number.", phone, Press(name="Save address")), *setback.after]


def _settings(ask: Ask) -> Steps:
    return [
        goal(
            "Phone number and newsletter are settings of the account.",
            Visit(path="/account"),
            Fill(values=pairs({"Phone": ask["phone"], "Send me the newsletter": "no"})),
            Press(name="Save settings"),
        ),
        Answer(text=f"The phone number is {ask['phone']} now, and the newsletter is off."),
    ]


def _wishes(ask: Ask) -> Steps:
    return [
        goal(
            "The wish list shows the price of each.",
            Open(name="Wish list"),
            PressEach(name="Remove", things="products", where=where(price_over=f"${ask['limit']}")),
        ),
        Answer(text=f"Everything above ${ask['limit']} is off the wish list."),
    ]


def _reviews(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for kind, stars in (("good", "5 stars"), ("bad", "2 stars")):
        fields = {"Stars": stars, "Title": ask[f"{kind}_title"], "Your review": ask[f"{kind}_body"]}
        steps += [
            goal(
                "The form for a review is reached from the product's reviews.",
                Search(words=ask[kind]),
                Open(name=ask[kind]),
                Open(name="Reviews"),
                Open(name="Write a review"),
            ),
            goal(f"This one gets {stars}.", Fill(values=pairs(fields)), Press(name="Send review")),
        ]
    return [*steps, Answer(text="Both reviews are sent.")]


_SAVED = r"(?:the address “[^”]+” is saved)"
_PRAISE = r"“<good_title>”, {0} “<good_body>”"
_BLAME = r"“<bad_title>”, {0} “<bad_body>”"

ACCOUNT = (
    Recipe(
        name="a company's address",
        asks=(
            (
                r"add my company's address to my account: label <label>, <name>, <street>,"
                r" <postcode> <city>\."
            ),
            (
                r"new company address for me, called <label>: <name>, <street>, <city>,"
                r" postcode (?P<postcode>\d{5})"
            ),
        ),
        plan=_company,
        mends=(Mend("phone number", _phone),),
        shown=_SAVED,
    ),
    Recipe(
        name="phone number and newsletter",
        asks=(
            r"stop the newsletter, and change the phone number of my account to (?P<phone>[\d-]+)",
            r"my new phone number is <phone>\. update my account, and unsubscribe",
        ),
        plan=_settings,
        shown=r"your settings are saved",
    ),
    Recipe(
        name="a tidier wish list",
        asks=(
            r"remove everything that costs more than \$<limit> from my wish list",
            r"tidy up my wish list: whatever costs over \$(?P<limit>\d+)",
        ),
        plan=_wishes,
        shown=r"was removed from your wish list",
    ),
    Recipe(
        name="two reviews",
        asks=(
            (
                rf"write two reviews for me\. the <good> gets 5 stars, title {_PRAISE.format('text')}"
                rf" the <bad> gets 2 stars, title {_BLAME.format('text')}"
            ),
            (
                rf"review the <good> with 5 stars \(title: {_PRAISE.format('review:')}\), and the"
                rf" <bad> with 2 stars \(title: {_BLAME.format('review:')}\)"
            ),
        ),
        plan=_reviews,
        shown=r"thank you\. your review appears",
    ),
)
