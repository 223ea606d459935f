"""What the map's pages list: places in results, saved places."""

import re

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.thing import Reader, Thing

_ADDRESS = r"\d+ [^,]+, \d{4} \w"


def places(page: PageView) -> list[Thing]:
    """Read the places of results or of a list: name, rating, status, and the button that takes one off a list."""
    found = []
    for item in page.items:
        link = next(iter(item.targets), None)
        if link is None or link.role != "link" or not re.search(_ADDRESS, item.words):
            continue
        rating = re.search(r"([\d.]+) of 5", item.words)
        status = "closed for good" if "Closed for good" in item.words else "open"
        remove = item.find("Remove", "button")
        fields = {"name": link.name, "rating": rating[1] if rating else "", "status": status}
        found.append(Thing(fields=fields, link=link, targets={"remove": remove} if remove else {}))
    return found


READERS: dict[str, Reader] = {"places": places}
