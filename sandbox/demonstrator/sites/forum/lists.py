"""What the forum's pages list: posts, comments, reports, messages."""

import re

from sandbox.demonstrator.reading import Block, PageView
from sandbox.demonstrator.thing import Reader, Thing


def posts(page: PageView) -> list[Thing]:
    """Read the cards of posts: board, title, author, points."""
    found = []
    for item in page.items:
        title = next((line.targets[0] for line in item.lines if line.level and line.targets), None)
        board = next((t for t in item.targets if t.name.startswith("b/")), None)
        if title is None or board is None or title.role != "link":
            continue
        author = next((t.name for t in item.targets if t.name.startswith("u/")), "")
        targets = {"upvote": vote} if (vote := item.find("Upvote", "button")) else {}
        if menu := item.find("More actions", "button"):
            targets["menu"] = menu
        fields = {"title": title.name, "board": board.name, "author": author, "points": _points(item)}
        found.append(Thing(fields=fields, link=title, targets=targets))
    return found


def comments(page: PageView) -> list[Thing]:
    """Read the comments under a post: author, points, body, and the parent as `author: body`."""
    found: list[Thing] = []
    above: list[tuple[int, str]] = []
    for line in page.lines:
        if not re.match(r'- article "Comment by ', line.text):
            continue
        block = page.below(line)
        own = _without_replies(block)
        while above and above[-1][0] >= line.depth:
            above.pop()
        author = next((t.name.removeprefix("u/") for t in own.targets if t.name.startswith("u/")), "")
        body = own.lines[2].words if len(own.lines) > 2 else ""
        parent = above[-1][1] if above else ""
        points = re.search(r"(-?\d+) points", own.words)
        fields = {"author": author, "points": points[1] if points else "", "body": body, "parent": parent}
        found.append(Thing(fields=fields, targets={"reply": r} if (r := own.find("Reply to", "link")) else {}))
        above.append((line.depth, f"{author}: {body}"))
    return found


def _without_replies(block: Block) -> Block:
    for at, line in enumerate(block.lines[1:], 1):
        if line.text.startswith("- article"):
            return Block(lines=block.lines[:at])
    return block


def _points(block: Block) -> str:
    match = re.search(r"(-?\d+) +points", block.words)
    return match[1] if match else ""


READERS: dict[str, Reader] = {"posts": posts, "comments": comments}
