"""A bench whose process, or one of whose workers, is killed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from rich.console import Console
from small_suite import Answers, SmallSuite

from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.ledger import FILE_NAME, read_results
from benchmarks.progress import BenchProgress
from benchmarks.suite import chosen
from state import Context

TASKS = ("forum-top-commenter", "forum-newest-with-flair")


def command(out: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-c", "from cli import main; main()", "bench", "sandbox", "--out", str(out)),
        *("--tasks", ",".join(TASKS), "--seeds", "0,1", "--replan", "never", "--workers", "2", *more),
    ]


def left_running(out: Path) -> list[str]:
    return [
        process.name()
        for process in psutil.process_iter(["environ"])
        if (process.info["environ"] or {}).get("PLAN_AND_ACT_BENCH", "").startswith(str(out.resolve()))
    ]


def test_a_bench_that_is_killed_and_started_again_loses_no_episode_and_runs_none_twice(tmp_path: Path) -> None:
    first = subprocess.Popen(command(tmp_path), stdout=subprocess.DEVNULL)
    file = tmp_path / FILE_NAME
    while not (file.exists() and file.read_bytes().count(b"\n") >= 1):
        assert first.poll() is None
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    before = read_results(tmp_path)
    assert 1 <= len(before) < 4
    again = subprocess.run(command(tmp_path), capture_output=True, text=True, timeout=150, check=False)
    assert again.returncode == 0, again.stderr
    assert f"{len(before)} of 4 episodes are there already." in again.stdout
    rows = read_results(tmp_path)
    assert rows[: len(before)] == before
    assert sorted((row["task"], row["seed"]) for row in rows) == sorted(
        (task, seed) for task in TASKS for seed in (0, 1)
    )
    assert all(row["solved"] for row in rows), [row["detail"] or row["error"] for row in rows]
    assert len(list((tmp_path / "runs").iterdir())) == 4
    assert left_running(tmp_path) == []


def test_ctrl_c_ends_a_bench_in_good_order(tmp_path: Path) -> None:
    bench = subprocess.Popen(command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while len(left_running(tmp_path)) < 2:
        assert bench.poll() is None
        time.sleep(0.05)
    bench.send_signal(signal.SIGINT)
    _, said = bench.communicate(timeout=60)
    assert bench.returncode == 130
    assert said == ""
    assert left_running(tmp_path) == []
    assert (tmp_path / "bench.json").exists()


def test_a_worker_that_dies_is_replaced_and_its_episode_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    suite = SmallSuite()
    names = ("right", "kills-once", "kills-always")
    setup = Setup(suite=suite, make_agent=Answers, context=Context(), out=tmp_path, episode_seconds=30.0)
    wanted = Wanted(tasks=chosen(suite.tasks(), names), seeds=[0], level=0, agent="ours")
    rows = run_bench(setup, wanted, "ray", 2, BenchProgress(Console(quiet=True)))
    assert {row["task"]: row["outcome"] for row in rows} == {
        "right": "solved",
        "kills-once": "solved",
        "kills-always": "error",
    }
    assert len(read_results(tmp_path)) == 3
    (died,) = {row["error"].partition(",")[0] for row in rows if row["outcome"] == "error"}
    assert died == "3 workers died of it"
    assert left_running(tmp_path) == []


@pytest.mark.slow
def test_a_worker_of_ray_that_is_killed_in_mid_episode_loses_nothing(tmp_path: Path) -> None:
    bench = subprocess.Popen(
        command(tmp_path, "--engine", "ray"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    killed = None
    while killed is None:
        assert bench.poll() is None
        for browser in psutil.process_iter(["environ", "ppid"]):
            if "#" in (browser.info["environ"] or {}).get("PLAN_AND_ACT_BENCH", ""):
                worker = psutil.Process(browser.info["ppid"])
                if worker.cmdline()[0].startswith("ray::"):
                    worker.kill()
                    killed = worker
                    break
        time.sleep(0.05)
    out, err = bench.communicate(timeout=150)
    assert bench.returncode == 0, err
    rows = read_results(tmp_path)
    assert sorted((row["task"], row["seed"]) for row in rows) == sorted(
        (task, seed) for task in TASKS for seed in (0, 1)
    )
    assert all(row["solved"] for row in rows), out
    assert left_running(tmp_path) == []
