from pathlib import Path

import pytest

from graph.draw import redrawn

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_graph_as_it_is() -> None:
    text = README.read_text()
    assert redrawn(text) == text, "draw it again: make draw"


def test_a_file_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="found them 0 times"):
        redrawn("# plan-and-act")
