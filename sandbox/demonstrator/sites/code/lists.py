"""What the code host's pages list: commits, issues, merge requests."""

import re

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.thing import Reader, Thing

PROJECT = r"(?P<project>[\w-]+/[\w-]+)"
"""How a project is named in a task."""


def commits(page: PageView) -> list[Thing]:
    """Read the table of commits: title, author, day."""
    rows = [row for table in page.tables if table.name == "Commits" for row in table.rows]
    return [
        Thing(fields={name.lower(): said for name, said in row.cells.items()}, link=row.block.targets[-1])
        for row in rows
        if row.block.targets
    ]


def _numbered(page: PageView, mark: str) -> list[Thing]:
    found = []
    for item in page.items:
        about = re.search(rf"{mark}\d+ +opened .*? by (\w+ \w+)", item.words)
        link = next((target for target in item.targets if target.role == "link"), None)
        if about and link:
            reviewer = re.search(r".*\binto \w+ +(.*?) +\w+$", item.words)  # a title may say "into" as well
            fields = {"title": link.name, "author": about[1], "reviewer": reviewer[1] if reviewer else ""}
            found.append(Thing(fields=fields, link=link))
    return found


def issues(page: PageView) -> list[Thing]:
    """Read the list of issues: title, author."""
    return _numbered(page, "#")


def merge_requests(page: PageView) -> list[Thing]:
    """Read the list of merge requests: title, author, reviewer."""
    return _numbered(page, "!")


READERS: dict[str, Reader] = {"commits": commits, "issues": issues, "merge requests": merge_requests}
