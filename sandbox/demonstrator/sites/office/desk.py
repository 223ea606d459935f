"""Orders, customers, reviews and reports."""

import calendar
import re

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Recipe, Steps, goal
from sandbox.demonstrator.sites.office.shipping import ShipAll
from sandbox.demonstrator.skill import Skill
from sandbox.demonstrator.skills import Answer, Compare, Fill, Open, Pick, Press, PressEach, ReadRow, Take, pairs
from sandbox.demonstrator.thing import where


def _ship(ask: Ask) -> Steps:
    return [
        goal("Orders are changed one by one.", Open(name="Orders"), ShipAll(customer=ask["customer"])),
        Answer(text=f"All open orders of {ask['customer']} are marked as shipped."),
    ]


def _report(ask: Ask, kind: str) -> Goal:
    name, year = ask["month"].split()
    month = list(calendar.month_name).index(name.capitalize())
    last = calendar.monthrange(int(year), month)[1]
    days = {"First day": f"{year}-{month:02}-01", "Last day": f"{year}-{month:02}-{last}"}
    return goal(
        "The sales report counts between two days.",
        Open(name="Reports"),
        Fill(values=pairs({"Sales by": kind, **days})),
        Press(name="Show report"),
    )


def _revenue(ask: Ask) -> Steps:
    read = Take(wanted="revenue", things="rows", fact="revenue")
    return [_report(ask, "Month"), goal("The report has one row for the month.", read, Answer(text="{revenue}"))]


def _most_pieces(ask: Ask) -> Steps:
    most = Pick(
        things="rows",
        pages="on all pages of the list",
        where=where(product_is_not="All"),
        by="pieces",
        wanted="product",
        fact="product",
    )
    sorted_otherwise = "The report is sorted by revenue, so every page of it has to be read."
    return [_report(ask, "Product"), goal(sorted_otherwise, most, Answer(text="{product}"))]


def _advertising(_ask: Ask) -> Steps:
    other_sites = where(text_holds=".example")
    return [
        goal(
            "A review that advertises names the address of another site.",
            Open(name="Reviews"),
            PressEach(name="Reject review", things="reviews", pages="on all pages of the list", where=other_sites),
        ),
        Answer(text="The reviews that advertise another site are rejected."),
    ]


def _look_up(name: str) -> list[Skill]:
    return [
        Open(name="Customers"),
        Fill(values=pairs({"Name or e-mail": name})),
        Press(name="Find"),
        Open(name=name),
    ]


def _delete_customer(ask: Ask) -> Steps:
    open_orders = Step(
        Press(name="Delete customer"),
        unless={"it is not there": f"{ask['customer']} cannot be deleted, there are open orders."},
    )
    return [
        goal("The customer has a page of their own.", *_look_up(ask["customer"])),
        goal("The page offers it where it may be done.", open_orders, Press(name="Yes, delete")),
        Answer(text=f"{ask['customer']} is deleted."),
    ]


def _best_customer(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for name in re.split(r", | and ", ask["customers"]):
        spent, email = ReadRow(row="Spent", fact=f"spent of {name}"), ReadRow(row="E-mail", fact=f"e-mail of {name}")
        steps.append(goal("Only their own page says what they have spent.", *_look_up(name), spent, email))
    best = Compare(what="spent", fact="best customer")
    return [*steps, goal("All are known then.", best, Answer(text="{e-mail of {best customer}}"))]


DESK = (
    Recipe(
        name="shipping a customer's orders",
        asks=(
            r"all orders of <customer> that are still being processed have left",
            r"set every processing order of <customer> to shipped",
        ),
        plan=_ship,
        shown=r"order \d+ is now shipped",
    ),
    Recipe(
        name="a month's revenue",
        asks=(
            r"what was our revenue in (?P<month>\w+ \d{4})",
            r"in the sales report what we turned over in (?P<month>\w+ \d{4})",
        ),
        plan=_revenue,
    ),
    Recipe(
        name="the most pieces of a month",
        asks=(
            r"which product did we sell the most pieces of in (?P<month>\w+ \d{4})",
            r"by number of pieces sold, what was the top product in (?P<month>\w+ \d{4})",
        ),
        plan=_most_pieces,
    ),
    Recipe(
        name="reviews that advertise",
        asks=(
            r"pending reviews advertise other web sites\. reject those",
            r"reviews that wait for approval and reject all that send people to another",
        ),
        plan=_advertising,
        shown=r"is rejected",
    ),
    Recipe(
        name="deleting a customer",
        asks=(r"^delete the account of <customer>\.$", r"^<customer> wants to be forgotten"),
        plan=_delete_customer,
        shown=r"is deleted",
    ),
    Recipe(
        name="the best of some customers",
        asks=(
            r"^who of <customers> has spent the most with us",
            r"best customer among <customers>\. what is the e-mail",
        ),
        plan=_best_customer,
    ),
)
