"""What the encyclopaedia's pages list."""

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.thing import Reader, Thing


def versions(page: PageView) -> list[Thing]:
    """Read the versions of a history: editor, summary; what opens one is the link to its changes."""
    found = []
    for table in page.tables:
        for row in table.rows:
            fields = {heading.lower(): text for heading, text in row.cells.items()}
            changes = next((t for t in row.block.targets if t.name.startswith("Changes of version")), None)
            if "editor" in fields:
                found.append(Thing(fields=fields, link=changes))
    return found


READERS: dict[str, Reader] = {"versions": versions}
