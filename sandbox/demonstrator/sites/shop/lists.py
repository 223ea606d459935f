"""What the shop's pages list: products, orders, reviews."""

import re

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.thing import Reader, Thing


def products(page: PageView) -> list[Thing]:
    """Read the cards of products, or the rows of a table of them: name, price, rating."""
    found = []
    for item in page.items:
        link = item.targets[0] if len(item.lines) == 1 and item.targets else None
        price = re.search(r"\$[\d,]+\.\d\d", item.words)
        if link is None or link.role != "link" or price is None:
            continue
        rating = re.search(r"([\d.]+) out of 5", item.words)
        fields = {"name": link.name, "price": price[0], "rating": rating[1] if rating else ""}
        found.append(Thing(fields=fields, link=link))
    return found or [row for row in rows(page) if row.get("product")]


def rows(page: PageView) -> list[Thing]:
    """Read the rows of all tables, by the headings in small letters; the month of a day is read as `month`."""
    found = []
    for table in page.tables:
        for row in table.rows:
            fields = {heading.lower(): text for heading, text in row.cells.items()}
            if placed := re.search(r"\d+ (\w+ \d{4})", fields.get("placed", "")):
                fields["month"] = placed[1]
            targets = {target.name: target for target in row.block.targets}
            link = next((target for target in row.block.targets if target.role == "link"), None)
            found.append(Thing(fields=fields, link=link, targets=targets))
    return found


def orders(page: PageView) -> list[Thing]:
    """Read the rows of a table of orders."""
    return [row for row in rows(page) if row.get("order")]


def reviews(page: PageView) -> list[Thing]:
    """Read reviews: title, stars, author, text."""
    found = []
    for item in page.items:
        said = re.search(r"(\d) out of 5 by (.+?) on \d", item.words)
        if said is None:
            continue
        targets = {target.name: target for target in item.targets if target.role == "button"}
        fields = {"stars": said[1], "author": said[2], "title": item.lines[0].words, "text": item.words}
        found.append(Thing(fields=fields, targets=targets))
    return found


READERS: dict[str, Reader] = {"products": products, "rows": rows, "orders": orders, "reviews": reviews}
