"""Tasks of the shop and its back office together with the forum or the encyclopaedia."""

import calendar
import random

from sandbox.answers import plain
from sandbox.checking import Expected, Wanted, answered_money, changed
from sandbox.forum.data.posts import add_post
from sandbox.forum.tasks.picking import YOU_ID
from sandbox.forum.tasks.picking import database as forum
from sandbox.picking import one
from sandbox.shop.data.reports import sales
from sandbox.shop.tasks.common import ME, kinds, of_type, plain_products, set_stock, shop, your_orders
from sandbox.task import Parts, Task
from sandbox.web.rendering import money
from sandbox.wiki.tasks.picking import add_article, written
from sandbox.world import World

_MONTHS = ((2025, 6), (2025, 9), (2025, 11), (2025, 12), (2026, 1), (2026, 2))
_TITLES = ("What I would buy again", "Two tips for the house", "After a year of trying them all")
_SUBJECTS = ("Where the parcel went", "The address", "As promised")
_SHOP = (
    "[[Category:Companies of Tarvia]]\n{{{{Company\n| Trade | things for the house\n| Founded | 1987\n"
    "| Best-known product | {product}\n}}}}\n'''Fernwood''' is a shop for things for the house, founded in 1987.\n\n"
    "== Business ==\nMost of what it sells comes from small makers. {turnover} The shop ships from one warehouse.\n\n"
    "== Name ==\nThe name is that of the founders' first street."
)


def _tips(chance: random.Random, world: World) -> Parts:
    connection = shop(world)
    kind = chance.choice(kinds())
    first, second = (row for row in chance.sample(of_type(connection, kind.name), 2))
    colour = chance.choice(kind.colours)
    for other in kind.colours:
        set_stock(connection, first["id"], other, 0 if other == colour else 9)
    variant = set_stock(connection, second["id"], colour, 8)
    title = chance.choice(_TITLES)
    board = forum(world).execute("SELECT id FROM boards WHERE slug = 'riverton'").fetchone()[0]
    post = add_post(
        forum(world), board=board, author=7, title=title, body=f"My first choice: {first['name']}", url="", flair=""
    )
    forum(world).execute(
        "INSERT INTO comments (post_id, author_id, body, created, base_score) VALUES (?, 7, ?, '2026-03-13T18:00', 3)",
        (post, f"My second choice: {second['name']}"),
    )
    return Parts(
        check=changed(
            Expected(table="cart_items", kind="added", row={"owner": ME, "variant_id": variant, "quantity": 1})
        ),
        values={"title": title, "colour": colour.lower(), "first": first["name"], "second": second["name"]},
    )


def _turnover(chance: random.Random, world: World) -> Parts:
    year, month = chance.choice(_MONTHS)
    said = f"{calendar.month_name[month]} {year}"
    days = (f"{year}-{month:02}-01", f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}")
    revenue = int(sales(shop(world), "month", *days)[0]["revenue"])
    wrong = money(revenue + chance.choice((-1, 1)) * chance.randint(5_000, 90_000))
    text = _SHOP.format(product="the Orla kettle", turnover=f"In {said} it turned over {wrong}.")
    article = add_article(world, "Fernwood", text)
    return Parts(
        check=changed(written(article, text.replace(wrong, money(revenue)))), values={"month": said, "wrong": wrong}
    )


def _known_product(chance: random.Random, world: World) -> Parts:
    product = one(chance, plain_products(shop(world)), "product")
    add_article(world, "Fernwood", _SHOP.format(product=product["name"], turnover="Half of it is sold in winter."))
    return Parts(check=answered_money(int(product["price"])), values={"product": product["name"]})


def _address(chance: random.Random, world: World) -> Parts:
    order = one(chance, your_orders(shop(world))[:5], "order")
    rows = forum(world).execute(
        "SELECT id, name FROM users WHERE id != 1 AND accepts_messages AND former_name IS NULL ORDER BY id"
    )
    member, name = one(chance, [(int(row[0]), str(row[1])) for row in rows], "member")
    subject = chance.choice(_SUBJECTS)
    parts = [plain(str(order[column])) for column in ("street", "postcode", "city")]
    row: dict[str, Wanted] = {
        "sender_id": YOU_ID,
        "recipient_id": member,
        "subject": lambda value: str(value).strip(" .") == subject,
        "body": lambda value: all(part in plain(str(value)) for part in parts),
    }
    return Parts(
        check=changed(Expected(table="messages", kind="added", row=row)),
        values={"number": str(order["id"]), "name": name, "subject": subject},
    )


TRADING = (
    Task(
        id="cross-second-choice",
        host="forum",
        kind="change",
        about="Put what a post of the forum recommends into the shop's cart; its first choice is sold out.",
        least_actions=11,
        phrasings=(
            (
                "The post “{title}” names a first choice from the shop at {shop_url}. Put one of it into my cart there,"
                " in {colour}. If that is sold out, take the second choice that the author names in a comment."
            ),
            (
                "Read the post “{title}” and add its author's first choice, in {colour}, to my cart at {shop_url}. Only"
                " if it cannot be had in {colour}, take the second choice from the comments instead."
            ),
            (
                "I trust the author of “{title}”: get one piece of the first choice named there, in {colour}, into my"
                " cart at {shop_url}, or of the second choice in the comments should the first be out of stock."
            ),
        ),
        build=_tips,
        tags=frozenset({"cross_site", "long", "replan"}),
    ),
    Task(
        id="cross-correct-turnover",
        host="wiki",
        kind="change",
        about="Correct a figure in an article by the sales report of the back office.",
        least_actions=11,
        phrasings=(
            (
                "The article “Fernwood” says that the shop turned over {wrong} in {month}, which is wrong. Look up the"
                " revenue of that month in the sales report at {admin_url} and correct the amount in the article,"
                " with the summary “Turnover corrected”."
            ),
            (
                "Correct the turnover for {month} in the section “Business” of the article “Fernwood”: it is not"
                " {wrong} but the revenue that the sales report at {admin_url} shows. Summary: “Turnover corrected”."
            ),
            (
                "Our back office ({admin_url}) has the true revenue of {month}. In the article “Fernwood” it is given"
                " as {wrong}. Put the true amount there and save it with the summary “Turnover corrected”."
            ),
        ),
        build=_turnover,
        tags=frozenset({"cross_site", "long"}),
    ),
    Task(
        id="cross-known-product",
        host="wiki",
        kind="retrieval",
        about="Find the price in the shop of the product that an article names.",
        least_actions=3,
        phrasings=(
            "What does the best-known product of Fernwood, as the article about the firm has it, cost at {shop_url}?",
            (
                "The article “Fernwood” names the firm's best-known product. Find out its price in the shop at"
                " {shop_url}."
            ),
            "How much is the product that Fernwood is best known for, by its article here? The shop is at {shop_url}.",
        ),
        build=_known_product,
        tags=frozenset({"cross_site", "multi_page"}),
    ),
    Task(
        id="cross-send-address",
        host="shop",
        kind="change",
        about="Send the delivery address of an order to a member of the forum.",
        least_actions=8,
        phrasings=(
            (
                "Send the delivery address of my order {number} to u/{name} on the forum at {forum_url}, in a message"
                " with the subject “{subject}”."
            ),
            (
                "Where does my order {number} go? Write the address to u/{name} in a message on {forum_url}, subject"
                " “{subject}”."
            ),
            (
                "Please look up the address that order {number} is delivered to and message it to u/{name} at"
                " {forum_url}. The subject should be “{subject}”."
            ),
        ),
        build=_address,
        tags=frozenset({"cross_site"}),
    ),
)
