"""WebVoyager: reading the file of tasks, and an episode with a judge, on a page of our own."""

import json
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from benchmarks.agents import Ours
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.judge import JudgeMissing
from benchmarks.progress import BenchProgress
from benchmarks.result import EpisodeResult
from benchmarks.serving import serving
from benchmarks.suite import chosen
from benchmarks.webvoyager import TasksFileWrong, WebVoyagerSuite, read_tasks
from benchmarks.webvoyager.judging import VerdictMissing, read_judgement
from graph import build_graph
from models import ScriptedChatModel, calls
from state import Context

LINE = {"web_name": "Hills", "id": "Hills--0", "ques": "How high is Grey Fell?", "web": "http://hills.example/"}


def write(folder: Path, *lines: object) -> Path:
    file = folder / "tasks.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return file


def test_tasks_are_read(tmp_path: Path) -> None:
    (task,) = read_tasks(write(tmp_path, LINE, ""))
    assert (task.id, task.site, task.question, task.url) == (
        "Hills--0",
        "Hills",
        "How high is Grey Fell?",
        "http://hills.example/",
    )


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([LINE, "{"], r"line 2: expected .*found at the line: Invalid JSON"),
        ([{**LINE, "ques": ""}], r"line 1: .*found at ques"),
        ([{"id": "1"}], r"line 1: .*found at web_name: Field required"),
        ([{**LINE, "web": "hills"}], r"line 1: .*found at web: .*http://"),
        ([LINE, LINE], r"line 2: .*found 'Hills--0' again"),
        ([], "found none"),
    ],
)
def test_a_malformed_file_gets_one_clear_error(lines: list[object], found: str, tmp_path: Path) -> None:
    with pytest.raises(TasksFileWrong, match=found):
        read_tasks(write(tmp_path, *lines))


def test_no_file_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAN_AND_ACT_WEBVOYAGER_TASKS", raising=False)
    with pytest.raises(TasksFileWrong, match="set PLAN_AND_ACT_WEBVOYAGER_TASKS"):
        WebVoyagerSuite().tasks()
    with pytest.raises(TasksFileWrong, match=r"none\.jsonl"):
        read_tasks(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("reply", "solved"),
    [
        ("Reason: it does.\nVerdict: success", True),
        ("**Verdict:** Failure.\n**Reason:** no success is shown", False),
        ("Reason: not a success\nVerdict: failure", False),
    ],
)
def test_a_verdict_is_read(reply: str, *, solved: bool) -> None:
    judgement = read_judgement(reply)
    assert judgement.solved is solved
    assert judgement.reason


@pytest.mark.parametrize("reply", ["", "success", "Verdict: maybe", "Verdict: success or failure"])
def test_a_reply_without_a_verdict_is_no_verdict(reply: str) -> None:
    with pytest.raises(VerdictMissing):
        read_judgement(reply)


def run(out: Path, judge: str, monkeypatch: pytest.MonkeyPatch) -> EpisodeResult:
    async def page(_: Request) -> Response:
        return HTMLResponse("<!doctype html><title>Hills</title><p>Grey Fell: 812 m</p>")

    exits = calls("exit", reasoning="it is there", message="812 m", status="done")
    graph = build_graph(
        planner=ScriptedChatModel(replies=["## Step 1\nReasoning: it is asked\nStep: look"]),
        executor=ScriptedChatModel(replies=[exits]),
    )
    context = Context(planner_model="scripted", executor_model="scripted", verify=False)
    with serving(Starlette(routes=[Route("/", page)])) as address:
        file = write(out, {**LINE, "web": f"{address}/"})
        monkeypatch.setenv("PLAN_AND_ACT_WEBVOYAGER_TASKS", str(file))
        monkeypatch.setenv("PLAN_AND_ACT_JUDGE_MODEL", judge)
        suite = WebVoyagerSuite()
        setup = Setup(suite=suite, make_agent=partial(Ours, graph), context=context, out=out, episode_seconds=120.0)
        wanted = Wanted(tasks=chosen(suite.tasks(), ["all"]), seeds=[0], level=0, agent="ours")
        (row,) = run_bench(setup, wanted, "local", 1, BenchProgress(Console(quiet=True)))
    return row


def test_the_judge_is_shown_the_pages_and_its_reasons_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = run(tmp_path, "judges:Yes", monkeypatch)
    assert (row["outcome"], row["detail"]) == ("solved", "judges:Yes: The page says so")
    (kept,) = (tmp_path / row["folder"] / "judge.jsonl").read_text().splitlines()
    told = json.loads(kept)
    assert "Grey Fell: 812 m" in told["question"]
    assert "How high is Grey Fell?" in told["question"]
    assert told["reply"].endswith("Verdict: success")


@pytest.mark.parametrize(
    ("judge", "error"),
    [("judges:Vague", VerdictMissing.__name__), ("", JudgeMissing.__name__)],
)
def test_without_a_verdict_an_episode_is_an_error(
    judge: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = run(tmp_path, judge, monkeypatch)
    assert row["outcome"] == "error"
    assert error in row["error"]
