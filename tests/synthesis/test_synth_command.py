"""`plan-and-act synth`: one line for a mistake, and what a stage would cost before it is paid."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import main

PRICED = """
[teacher]
price = "1/1/2"
[queries]
count = 20
[[sites]]
name = "wiki"
sandbox = true
about = "An encyclopaedia."
"""


@pytest.fixture(autouse=True)
def signals_kept() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def synth(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["synth", *arguments])
    return int(str(ended.value.code))


def test_a_stage_that_there_is_not_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert synth("dreams") == 2
    assert "expected one of queries, trajectories" in capsys.readouterr().err


def test_settings_that_there_are_not_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert synth("queries", "-s", str(tmp_path / "none.toml")) == 2
    assert "expected a settings file" in capsys.readouterr().err


def test_a_dry_run_says_how_many_calls_and_what_they_would_cost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "priced.toml"
    file.write_text(PRICED)
    assert synth("queries", "-s", str(file), "--out", str(tmp_path / "out"), "--dry-run") == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "queries: about 22 calls are left" in said  # two that write ten each, and one for each of these
    assert "about $0.0" in said


def test_a_limit_that_is_reached_stops_in_good_order_and_is_gone_on_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "priced.toml"
    file.write_text(PRICED + '\n[[judges]]\nprice = "1/1/2"\n')
    arguments = ("queries", "-s", str(file), "--out", str(tmp_path / "out"))
    assert synth(*arguments, "--max-cost", "0.0008") == 1
    assert "raise --max-cost to go on" in " ".join(capsys.readouterr().err.split())
    paid = len((tmp_path / "out" / "calls" / "queries.jsonl").read_text().splitlines())
    assert paid > 0
    assert synth(*arguments, "--max-cost", "1") == 0
    assert len((tmp_path / "out" / "calls" / "queries.jsonl").read_text().splitlines()) > paid
