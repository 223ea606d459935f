"""browser-use's own agent on our tasks, scored by the same check."""

from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.agents import BrowserUse
from benchmarks.bench import Wanted, run_bench
from benchmarks.cost.endpoint import ScriptedEndpoint
from benchmarks.cost.scripts import SCRIPTS, TheirScript
from benchmarks.engine.job import Setup
from benchmarks.miniwob import MiniwobSuite
from benchmarks.progress import BenchProgress
from benchmarks.result import EpisodeResult
from benchmarks.serving import serving
from state import Context


def run(out: Path, context: Context) -> EpisodeResult:
    suite = MiniwobSuite()
    setup = Setup(suite=suite, make_agent=BrowserUse, context=context, out=out, episode_seconds=120.0)
    tasks = [task for task in suite.tasks() if task.id == "click-test"]
    wanted = Wanted(tasks=tasks, seeds=[0], level=0, agent="browser-use")
    (row,) = run_bench(setup, wanted, "local", 1, BenchProgress(Console(quiet=True)))
    return row


def test_a_model_without_an_endpoint_is_an_error_that_says_so(tmp_path: Path) -> None:
    row = run(tmp_path, Context(executor_model="some.module:Model"))
    assert row["outcome"] == "error"
    assert "expected a model's name at an OpenAI-compatible address" in row["error"]


@pytest.mark.slow
def test_its_run_is_ended_by_the_page_and_counted(tmp_path: Path) -> None:
    endpoint = ScriptedEndpoint()
    endpoint.script = TheirScript(SCRIPTS["click-test"])
    with serving(endpoint.app) as address:
        context = Context(executor_model="theirs", executor_base_url=f"{address}/v1", executor_price="1/1/1")
        row = run(tmp_path, context)
    assert (row["outcome"], row["ending"], row["error"]) == ("solved", "ended by the page", "")
    assert (row["agent"], row["planner_model"], row["executor_model"]) == ("browser-use", "", "theirs")
    assert row["actions"] == 1
    tokens = row["tokens"]["executor"]
    assert tokens["calls"] == len(endpoint.calls) == 1
    assert tokens["prompt"] == endpoint.calls[0].prompt_tokens
    assert row["dollars"] == pytest.approx(tokens["prompt"] / 1e6)
    assert row["seconds"]["total"] > row["seconds"]["browser"] > 0
