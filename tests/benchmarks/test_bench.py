"""The harness: every episode comes to one result, whatever it does."""

import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from small_suite import Answers, SmallSuite

from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.ledger import FILE_NAME, Ledger, LedgerError, read_results
from benchmarks.progress import BenchProgress
from benchmarks.result import BENCH, RESULT, EpisodeResult
from benchmarks.suite import chosen
from benchmarks.table import print_bench
from state import Context

CONTEXT = Context(planner_model="one", executor_model="two")
SUITE = SmallSuite()


def run(out: Path, *names: str, seeds: tuple[int, ...] = (0,), level: int = 0, workers: int = 2) -> list[EpisodeResult]:
    setup = Setup(suite=SUITE, make_agent=Answers, context=CONTEXT, out=out, episode_seconds=1.0)
    wanted = Wanted(tasks=chosen(SUITE.tasks(), names), seeds=seeds, level=level, agent="ours")
    return run_bench(setup, wanted, "local", workers, BenchProgress(Console(quiet=True)))


def test_whatever_an_episode_does_is_a_result_and_only_solved_counts(tmp_path: Path) -> None:
    rows = {row["task"]: row for row in run(tmp_path, "right", "wrong", "raises", "hangs", "unscored", "lost")}
    outcomes = {name: row["outcome"] for name, row in rows.items()}
    assert outcomes == {
        "right": "solved",
        "wrong": "failed",
        "raises": "error",
        "hangs": "timeout",
        "unscored": "unscored",
        "lost": "error",
    }
    assert [name for name, row in rows.items() if row["solved"]] == ["right"]
    assert rows["raises"]["error"] == "LookupError: there is no such page"
    assert rows["hangs"]["error"] == "over 1 s"
    assert rows["lost"]["error"] == "the model is gone"
    assert rows["raises"]["actions"] == rows["hangs"]["actions"] == 3
    assert rows["right"]["calls"] == 2
    assert (tmp_path / rows["right"]["folder"] / "answer.txt").read_text() == "right"
    bench = BENCH.validate_json((tmp_path / "bench.json").read_bytes())
    assert bench["counts"] == {"solved": 1, "failed": 1, "unscored": 1, "error": 2, "timeout": 1}
    assert bench["suite"] == "small"
    assert bench["versions"]["langgraph"]


def test_a_second_command_goes_on_and_runs_nothing_twice(tmp_path: Path) -> None:
    first = run(tmp_path, "right", "wrong")
    (tmp_path / first[0]["folder"] / "answer.txt").write_text("kept")
    more = run(tmp_path, "right", "wrong", seeds=(0, 1), level=0)
    assert more[:2] == first
    assert len(more) == len(read_results(tmp_path)) == 4
    assert (tmp_path / first[0]["folder"] / "answer.txt").read_text() == "kept"
    assert [row["level"] for row in run(tmp_path, "right", level=1)] == [1]
    assert len(read_results(tmp_path)) == 5


def test_a_last_line_that_was_cut_off_is_run_again(tmp_path: Path) -> None:
    run(tmp_path, "right", "wrong", workers=1)
    file = tmp_path / FILE_NAME
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1][:40])
    assert [row["task"] for row in read_results(tmp_path)] == ["right"]
    rows = run(tmp_path, "right", "wrong")
    assert [row["task"] for row in rows] == ["right", "wrong"]
    assert rows == read_results(tmp_path)


def test_a_record_survives_the_disk(tmp_path: Path) -> None:
    (row,) = run(tmp_path, "right")
    assert RESULT.validate_json(RESULT.dump_json(row)) == row
    assert read_results(tmp_path) == [row]
    assert row["version"] == 2
    assert row["settings"]["planner_model"] == "one"
    assert row["seconds"] == {"total": 1.5, "model": 1.0, "browser": 0.25, "other": 0.25}
    assert row["tokens"]["executor"] == {"calls": 2, "prompt": 30, "shared": 10, "cached": 0, "completion": 4}


def test_records_of_another_kind_are_refused(tmp_path: Path) -> None:
    (row,) = run(tmp_path, "right")
    file = tmp_path / FILE_NAME
    file.write_bytes(RESULT.dump_json({**row, "version": 1}) + b"\n")
    with pytest.raises(LedgerError, match=r"results.jsonl:1: expected a result of version 2, found version 1"):
        run(tmp_path, "right")
    file.write_text('{"task": "right"}\n')
    with pytest.raises(LedgerError, match=r"results.jsonl:1: expected a result"):
        run(tmp_path, "right")
    file.write_bytes((RESULT.dump_json(row) + b"\n") * 2)
    with pytest.raises(LedgerError, match="found a second of 'right'"):
        run(tmp_path, "right")


def test_a_folder_is_one_process_s_at_a_time(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from benchmarks.ledger import Ledger\n"
        "with Ledger(Path(sys.argv[1])): print('taken', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "taken\n"
    with pytest.raises(LedgerError, match="found one at work"):
        run(tmp_path, "right")
    other.kill()
    other.communicate()
    with Ledger(tmp_path):
        pass
    assert len(run(tmp_path, "right")) == 1


def test_tasks_are_chosen_by_id_beginning_tag_and_split() -> None:
    def ids(*names: str) -> list[str]:
        return [task.id for task in chosen(SUITE.tasks(), names)]

    assert ids("right") == ["right"]
    assert ids("kills", "wrong") == ["wrong", "kills-once", "kills-always"]
    assert "right" not in ids("odd")
    assert ids("split:test") == ids("all")
    with pytest.raises(ValueError, match="found 'left', which fits none of the 8 tasks"):
        ids("right", "left")


def test_a_level_that_the_suite_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="level: expected one of 0, 1 with the suite 'small', found 3"):
        run(tmp_path, "right", level=3)


def test_what_goes_on_is_a_line_for_each_episode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    setup = Setup(suite=SUITE, make_agent=Answers, context=CONTEXT, out=tmp_path, episode_seconds=9.0)
    wanted = Wanted(tasks=chosen(SUITE.tasks(), ("right", "raises")), seeds=[4], level=0, agent="ours")
    for _ in range(2):
        rows = run_bench(setup, wanted, "local", 1, BenchProgress(Console(width=300)))
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("1/2  right, seed 4: solved  3 actions, 2 s  (1 solved, about ")
    assert printed[1] == ("2/2  raises, seed 4: error  3 actions, 2 s  (1 solved)  LookupError: there is no such page")
    assert printed[2] == "2 of 2 episodes are there already."
    print_bench("small", rows)
    table = capsys.readouterr().out
    assert "1/2" in table
    assert "0/1" in table
