"""The sandbox as a suite, and our agents on it."""

from functools import partial
from pathlib import Path

from rich.console import Console

from benchmarks.agents import Ours, context_for
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.progress import BenchProgress
from benchmarks.result import EpisodeResult
from benchmarks.sandbox import SandboxSuite
from benchmarks.suite import chosen
from graph import build_graph
from models import ScriptedChatModel, calls
from state import Context
from trajectory import read

PLAN = "## Step 1\nReasoning: it is asked\nStep: look"
TASK = "forum-top-commenter"


def run(out: Path, context: Context, *, agent: str = "ours", **models: ScriptedChatModel) -> EpisodeResult:
    suite = SandboxSuite()
    graph = build_graph(planner=models.get("planner"), executor=models.get("executor"))
    setup = Setup(suite=suite, make_agent=partial(Ours, graph), context=context, out=out, episode_seconds=120.0)
    wanted = Wanted(tasks=chosen(suite.tasks(), [TASK]), seeds=[0], level=0, agent=agent)
    (row,) = run_bench(setup, wanted, "local", 1, BenchProgress(Console(quiet=True)))
    return row


def test_an_episode_is_checked_by_the_sandbox_and_the_score_is_recorded(tmp_path: Path) -> None:
    executor = ScriptedChatModel(replies=[calls("exit", reasoning="a guess", message="I do not know", status="done")])
    context = Context(planner_model="scripted", executor_model="scripted", verify=False, planner_price="1/1/1")
    row = run(tmp_path, context, planner=ScriptedChatModel(replies=[PLAN]), executor=executor)
    assert (row["task"], row["outcome"], row["ending"], row["answer"]) == (TASK, "failed", "answered", "I do not know")
    assert row["detail"]
    assert row["sites"] == ["forum"]
    assert row["least_actions"] == 2
    assert row["dollars"] is None
    assert set(row["tokens"]) == {"planner", "executor"}
    assert row["seconds"]["total"] > row["seconds"]["model"]
    score = read(tmp_path / row["folder"]).score
    assert score is not None
    assert (score["solved"], score["detail"]) == (False, row["detail"])


def test_the_demonstrator_solves_a_task(tmp_path: Path) -> None:
    row = run(tmp_path, Context(replan="on_signal", codec="text"))
    assert row["solved"], row["detail"]
    assert row["score"] == 1.0
    assert row["planner_model"] == row["executor_model"] == "sandbox.demonstrator:Demonstrator"
    assert (row["replan"], row["codec"], row["reasoning"], row["verifier"]) == ("on_signal", "text", True, True)


def test_an_executor_by_itself_is_told_of_no_plan_and_asks_no_planner(tmp_path: Path) -> None:
    planner = ScriptedChatModel(replies=[AssertionError("there is no planner")])
    executor = ScriptedChatModel(replies=[calls("scroll_down"), calls("exit", message="I do not know", status="done")])
    context = Context(planner_model="scripted", executor_model="scripted", verify=False, reasoning=False)
    row = run(
        tmp_path, context_for("executor-only", context), agent="executor-only", planner=planner, executor=executor
    )
    assert (row["outcome"], row["ending"], row["actions"], row["error"]) == ("failed", "answered", 1, "")
    assert (row["agent"], row["planner_model"], row["replan"], row["reasoning"]) == (
        "executor-only",
        "",
        "never",
        False,
    )
    assert planner.prompts == []
    told = "\n".join(message.text for prompt in executor.prompts for message in prompt)
    assert "plan" not in told.lower().replace("explan", "").partition("<page")[0]
    assert "reasoning" not in str(executor.tools)
