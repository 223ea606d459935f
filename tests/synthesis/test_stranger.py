"""A site that is none of the sandbox's: a settings file and nothing else leads from queries to a dataset."""

import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from made_pipeline import Silent

from synthesis.dataset import build_dataset
from synthesis.errors import SynthesisError
from synthesis.ledger import read_rows
from synthesis.payloads import Verdict, payload
from synthesis.pipeline import run_stages
from synthesis.record import STAGES
from synthesis.settings import read_settings

NAMES = ("brooms.txt", "kettles.txt", "lamps.txt", "mirrors.txt")

SETTINGS = """
[agent]
planner_model = "clicker:Clicker"
executor_model = "clicker:Clicker"
workers = 1

[queries]
count = 2
similarity = 0.95

[expansion]
count = 6
similarity = 0.95

[targeted]
count = 0

[dataset]
similarity = 0.95
holdout = 0.0

[[sites]]
name = "stock"
address = "{address}"
about = "A list of files, each of which says what is in stock."
cannot = ["delete files"]
look = true
seeds = [
  "What does the file “brooms.txt” say?",
  "Please open “kettles.txt” and read it to me.",
  "How many are there according to “lamps.txt”?",
  "Look the stock up in “mirrors.txt”.",
]
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the interface of the class
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a folder as Python's own server lists it."""
    stock = tmp_path / "stock"
    stock.mkdir()
    for number, name in enumerate(NAMES, 11):
        (stock / name).write_text(f"There are {number} in stock.\n")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(stock))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_from_a_settings_file_to_a_dataset(address: str, tmp_path: Path) -> None:
    file = tmp_path / "stock.toml"
    file.write_text(SETTINGS.replace("{address}", address))
    settings, out = read_settings(file), tmp_path / "out"
    run_stages(settings, out, STAGES, Silent())
    summary = build_dataset(settings, out)
    verdicts = [payload(Verdict, row) for row in read_rows(out, "filter")]
    assert [vote.by for verdict in verdicts for vote in verdict.votes] == ["sandbox.teacher:Teacher"] * 2
    assert summary["by_kind"] == {"trajectory": 8, "expanded": 6}
    assert summary["by_site"] == {"stock": 14}
    assert "kettles.txt" in (out / "pages" / "stock.json").read_text()
    answers = [json.loads(line) for line in (out / "dataset" / "executor" / "train.jsonl").open()]
    assert any("in stock" in row["messages"][-1]["content"] for row in answers)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("seeds = [", "sees = ["), "sites.0.sees: Extra inputs are not permitted"),
        (('address = "{address}"', ""), "expected an address and seeds, found one of them missing"),
        (("count = 2", "count = -2"), "queries.count"),
        (("[agent]", "[agent"), "expected TOML"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    file = tmp_path / "stock.toml"
    file.write_text(SETTINGS.replace(*change))
    with pytest.raises(SynthesisError, match=said):
        read_settings(file)
