"""The ablation: each variant is the whole agent less one part, run by the harness and reported."""

from pathlib import Path

import pytest
import typer

from benchmarks.ablation import main, variants
from benchmarks.agents import AGENTS
from benchmarks.ledger import read_results
from cli import main as cli
from state import Context


def test_every_variant_is_the_whole_agent_less_one_part() -> None:
    found = variants(Context(planner_model="p", executor_model="e"))
    (whole, *others) = [(agent, AGENTS[agent]().key(context)) for agent, context in found]
    assert whole[1]["verifier"]
    assert whole[1]["reasoning"]
    lacking = [
        (agent, {name: value for name, value in key.items() if value != whole[1].get(name)}) for agent, key in others
    ]
    assert lacking == [
        ("ours", {"replan": "on_signal"}),
        ("ours", {"replan": "executor_asks"}),
        ("ours", {"replan": "never"}),
        ("executor-only", {"planner_model": "", "replan": "never"}),
        ("ours", {"reasoning": False}),
        ("ours", {"verifier": False}),
    ]


def test_an_executor_without_a_planner_is_not_played_by_the_demonstrator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "executor-only" not in [agent for agent, _ in variants(Context())]
    with pytest.raises(SystemExit) as stopped:
        cli(["bench", "sandbox", "--agent", "executor-only", "--out", str(tmp_path)])
    assert stopped.value.code == 2
    assert "knows what to do from a plan alone" in " ".join(capsys.readouterr().err.split())


def test_the_demonstrator_is_not_let_loose_on_what_it_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="knows the sandbox alone, not miniwob"):
        main(suite="miniwob", tasks="all", out=tmp_path)
    assert not (tmp_path / "results.jsonl").exists()


@pytest.mark.slow
def test_the_ablation_runs_every_variant_and_reports_them_against_the_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(tasks="wiki-smallest-town", seeds="0", out=tmp_path)
    assert len(read_results(tmp_path)) == 6
    assert "A : F" in capsys.readouterr().out
    assert (tmp_path / "report.html").is_file()
    main(tasks="wiki-smallest-town", seeds="0", out=tmp_path)
    assert len(read_results(tmp_path)) == 6
    assert "B : C" not in capsys.readouterr().out
