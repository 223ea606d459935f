"""Draw the graph into a Markdown file: `python -m graph.draw [FILE]`."""

import re
import sys
from pathlib import Path

from graph.build import build_graph

BEGIN, END = "<!-- graph: drawn by `make draw` -->", "<!-- end of graph -->"


def drawing() -> str:
    """Draw the compiled graph as a Mermaid block."""
    return f"```mermaid\n{build_graph().get_graph().draw_mermaid().strip()}\n```"


def redrawn(text: str) -> str:
    """Put the drawing between the marks of a Markdown text.

    Raises:
        ValueError: the marks are not there.

    """
    drawn, count = re.subn(
        f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: f"{BEGIN}\n{drawing()}\n{END}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"expected the marks {BEGIN} and {END} once, found them {count} times")
    return drawn


if __name__ == "__main__":
    file = Path(sys.argv[1] if len(sys.argv) > 1 else "README.md")
    file.write_text(redrawn(file.read_text()))
