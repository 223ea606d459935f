"""Finding things out about products."""

import random
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from sandbox.checking import answered_money, answered_name, answered_names, answered_number, compare
from sandbox.shop.content import catalogue
from sandbox.shop.data.catalogue import Filter, brands, products, questions, reviews
from sandbox.shop.tasks.common import of_type, shop, single_kinds
from sandbox.task import Final, Parts, Score, Task

if TYPE_CHECKING:
    from sandbox.world import World


def _other_words(chance: random.Random, world: "World") -> Parts:
    kind = chance.choice([kind for kind in catalogue().types if kind.also])
    found = of_type(shop(world), kind.name)
    return Parts(values={"also": kind.also, "type": kind.name}, check=answered_money(found[0]["price"]))


def _warranty(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    kind = chance.choice(single_kinds())
    found = of_type(connection, kind.name)
    best = chance.choice(found)
    months = chance.sample((12, 18, 24, 30, 36, 48), len(found))
    for row, term in zip(found, months, strict=True):
        said = "60 months" if row is best else f"{term} months"
        connection.execute("UPDATE specs SET value = ? WHERE product_id = ? AND name = 'Warranty'", (said, row["id"]))
    others = [row["name"] for row in found if row is not best]
    return Parts(
        values={"type": kind.name.lower(), "product": best["name"]}, check=answered_name(best["name"], rivals=others)
    )


def _reviewers(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    candidates = []
    for product in products(connection, Filter()):
        everything = reviews(connection, product["id"])
        for stars in (1, 2, 3):
            who = [row["author"] for row in everything if row["stars"] == stars]
            later = [row for row in everything[5:] if row["stars"] == stars]
            if later and len(who) <= 4:
                candidates.append((product, stars, who, [row["author"] for row in everything if row["stars"] != stars]))
    product, stars, who, others = chance.choice(candidates)
    return Parts(
        values={"product": product["name"], "stars": f"{stars} star{'' if stars == 1 else 's'}"},
        check=answered_names(who, rivals=others),
    )


def _question(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    product = chance.choice(products(connection, Filter()))
    asked = chance.choice(questions(connection, product["id"]))
    number = next(int(word) for word in asked["answer"].replace(".", "").split() if word.isdigit())
    return Parts(values={"product": product["name"], "question": asked["question"]}, check=answered_number(number))


def _filtered(chance: random.Random, world: "World") -> Parts:
    connection = shop(world)
    connection.execute("UPDATE settings SET value = '1' WHERE name = 'cookie_banner'")
    department = chance.choice(catalogue().categories)
    brand = chance.choice(brands(connection))
    highest = chance.choice((50, 80, 100, 150, 200))

    def check(world: "World", final: Final) -> Score:
        address = urlsplit(final.url)
        query = parse_qs(address.query)
        wanted = {"brand": [brand], "sort": ["price-low"]}
        wrong = [name for name, values in wanted.items() if query.get(name) != values]
        wrong += [name for name in ("min", "rating", "stock") if name in query]
        if float(query.get("max", ["0"])[0]) != highest:
            wrong.append("max")
        if address.path != f"/category/{department.slug}" or query.get("page", ["1"]) != ["1"]:
            wrong.append("page")
        if final.status != "done":
            wrong.append("status")
        reasons = [f"not as asked for in {final.url!r}: {name}" for name in wrong] + compare(world.changes(), ())
        return Score(not reasons, tuple(reasons))

    return Parts(values={"department": department.name, "brand": brand, "highest": str(highest)}, check=check)


TASKS = (
    Task(
        id="shop-other-words",
        host="shop",
        kind="retrieval",
        about="Find the cheapest product of a kind whose usual name the search does not know.",
        least_actions=2,
        tags=frozenset({"replan"}),
        phrasings=(
            "How much is the cheapest {also} in this shop?",
            "I am looking for a {also}. What does the cheapest one here cost?",
            "What is the lowest price for a {also}?",
        ),
        build=_other_words,
    ),
    Task(
        id="shop-longest-warranty",
        host="shop",
        kind="retrieval",
        about="Compare all products of a type by a figure that only their own pages show.",
        least_actions=10,
        tags=frozenset({"long", "multi_page"}),
        phrasings=(
            "Which {type} has the longest warranty?",
            "Compare all models of {type} that you have: which one comes with the longest warranty?",
            "I want the {type} with the longest warranty. What is it called?",
        ),
        build=_warranty,
    ),
    Task(
        id="shop-reviewers",
        host="shop",
        kind="retrieval",
        about="Name everybody who gave a product so many stars; the reviews fill several pages.",
        least_actions=4,
        tags=frozenset({"multi_page"}),
        phrasings=(
            "Who gave the {product} {stars} out of 5? Name everybody.",
            "List the customers whose review of the {product} has exactly {stars}.",
        ),
        build=_reviewers,
    ),
    Task(
        id="shop-question",
        host="shop",
        kind="retrieval",
        about="Find an answer among a product's questions and answers.",
        least_actions=4,
        phrasings=(
            "Somebody asked about the {product}: \u201c{question}\u201d What was the answer?",
            "Look at the questions and answers of the {product}. {question}",
        ),
        build=_question,
    ),
    Task(
        id="shop-filter",
        host="shop",
        kind="navigation",
        about="Show a department filtered and sorted, past a cookie banner.",
        least_actions=7,
        tags=frozenset({"replan"}),
        phrasings=(
            "Show me what {brand} has in the {department} department for up to ${highest}, the cheapest first.",
            (
                "Go to {department} and show only {brand} products that cost at most ${highest}, sorted by price from"
                " low to high."
            ),
        ),
        build=_filtered,
    ),
)
