"""The notebooks: committed without outputs, and what they say comes true in a real Chromium."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def notebook(name: str) -> NotebookNode:
    found: NotebookNode = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a notebook runs; what IPython and Jupyter keep of their own lies there too."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


async def executed(name: str, folder: Path) -> list[list[NotebookNode]]:
    """Run a notebook and give the outputs of its cells of code."""
    ran = notebook(name)
    await NotebookClient(ran, timeout=120, resources={"metadata": {"path": str(folder)}}).async_execute()
    return [cell.outputs for cell in ran.cells if cell.cell_type == "code"]


def html(outputs: list[NotebookNode]) -> str:
    (shown,) = [output for output in outputs if output.output_type == "execute_result"]
    return str(shown.data["text/html"])


def text(outputs: list[NotebookNode]) -> str:
    return "".join(output.get("text") or output.data["text/plain"] for output in outputs)


@pytest.mark.parametrize("name", sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))
def test_notebooks_are_committed_without_outputs(name: str) -> None:
    found = notebook(name)
    nbformat.validate(found)
    for cell in found.cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
        assert cell.metadata == {}


async def test_a_first_run_shows_its_plan_its_pictures_its_cost_and_the_right_answer(folder: Path) -> None:
    _, run, first, mended, cost, score, _ = await executed("first_run", folder)
    shown = html(run)
    assert "the embedded demonstrator (rule-based, sandbox only; not a model)" in shown
    assert len(re.findall(r'<img alt="[^"]+" src="data:image/webp;base64,', shown)) == 7
    assert "Open &#34;Greyford (Harrowshire)&#34;" in shown
    assert re.search(r"<dt>tokens</dt><dd>[\d.]+k</dd>", shown)
    assert "Plan 1 <small>2 steps" in html(first)
    assert "after plan 1: 2 dropped, 4 added" in html(mended)
    assert [line.split()[0] for line in text(cost).splitlines()] == ["planner", "executor", "verifier"]
    assert text(score) == "It takes 9 min and is 8.2 km long. solved\n"
    assert (folder / "runs" / "first" / "trajectory.jsonl").exists()


async def test_a_run_is_steered_and_its_fork_parts_from_it(folder: Path) -> None:
    _, asked, steered, forked, allowed, comparison, differing, _ = await executed("steer_and_fork", folder)
    assert "A person is asked:</b> Is this the plan?" in html(asked)
    assert "Among the products on this page, open" in html(asked)
    assert "after plan 1: 1 reworded, 2 kept" in html(steered)
    assert "Calder Quill Kettle" not in text(steered).partition("✓ 1.")[2], "it goes to none that is sold out"
    assert "The cheapest kettle that there is in white is in the cart." in html(steered)
    assert "except Calder Quill Kettle; Wildroot Yarrow Kettle" in html(forked), "it shows the plan that it took over"
    assert text(allowed).startswith('May the agent do this? It was done before. button "Add to cart" on ')
    assert "A Brightwell Pine Kettle in red is in the cart." in html(allowed)
    assert "cut off" not in html(allowed)
    table = html(comparison)
    assert "red begins after action 2 of white" in table
    assert "click on radio &#34;White&#34;" in table
    assert "click on radio &#34;Red&#34;" in table
    assert text(differing) == "[3]"
