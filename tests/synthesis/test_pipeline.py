"""The whole path, offline: from the encyclopaedia's queries to a dataset."""

import asyncio
import json
from pathlib import Path

import pytest
from made_pipeline import SMALL, Silent

from benchmarks.suite import Split
from sandbox import split_of
from synthesis.asking import Spending
from synthesis.errors import SynthesisError
from synthesis.ledger import read_rows
from synthesis.payloads import Plan, Query, Replan, Run, Trace, payload
from synthesis.pipeline import run_stages
from synthesis.record import STAGES
from synthesis.report import write_report
from synthesis.settings import Queries, Targeted
from synthesis.stages.failures import failures
from synthesis.working import Work


def test_every_row_knows_where_it_comes_from(made: Path) -> None:
    known: set[str] = set()
    for stage in STAGES:
        rows = read_rows(made, stage)
        assert all(set(row.parents) <= known for row in rows), stage
        assert all(row.kept is not bool(row.reason) for row in rows)
        assert all(
            row.source.prompt and row.source.model for row in rows if row.spent.calls and stage != "trajectories"
        )
        known |= {row.id for row in rows}


def test_queries_are_of_the_train_split_alone(made: Path) -> None:
    queries = [payload(Query, row) for row in read_rows(made, "queries") if row.kept]
    assert len(queries) == 2
    splits: set[Split] = {split_of(query.task) for query in queries}
    assert splits == {"train"}


def test_successes_have_plans_replans_and_traces(made: Path) -> None:
    runs = [payload(Run, row) for row in read_rows(made, "trajectories") if row.kept]
    assert [run.solved for run in runs] == [True, True]
    plans = [payload(Plan, row) for row in read_rows(made, "plans") if row.kept]
    assert [[action for step in plan.steps for action in step.actions] for plan in plans] == [
        list(range(1, run.actions + 2)) for run in runs
    ]
    replans = [payload(Replan, row) for row in read_rows(made, "replans") if row.kept]
    assert len(replans) == sum(run.actions for run in runs)
    assert any(replan.stands for replan in replans)
    assert any(replan.steps for replan in replans)
    traces = [payload(Trace, row) for row in read_rows(made, "traces") if row.kept]
    assert len(traces) == sum(2 * run.actions + 2 for run in runs)


def test_started_again_it_asks_and_writes_nothing(made: Path) -> None:
    before = {stage: (made / f"{stage}.jsonl").read_bytes() for stage in STAGES if (made / f"{stage}.jsonl").exists()}
    spending = run_stages(SMALL, made, STAGES, Silent())
    assert spending.calls == 0
    assert {stage: (made / f"{stage}.jsonl").read_bytes() for stage in before} == before


def test_a_folder_holds_rows_of_one_setting(made: Path) -> None:
    other = SMALL.model_copy(update={"queries": Queries(count=9)})
    with pytest.raises(SynthesisError, match="as it was begun, found other settings"):
        run_stages(other, made, ["queries"], Silent())


def test_a_stage_says_which_one_is_missing_before_it(tmp_path: Path) -> None:
    with pytest.raises(SynthesisError, match="'filter' to be done before 'plans'"):
        run_stages(SMALL, tmp_path, ["plans"], Silent())


def test_a_dry_run_counts_and_asks_nothing(tmp_path: Path) -> None:
    spending = run_stages(SMALL, tmp_path, ["queries"], Silent(), dry=True)
    assert spending.calls == 1
    assert spending.prompt_tokens > 100
    assert read_rows(tmp_path, "queries") == []


def test_a_most_cost_needs_a_price(tmp_path: Path) -> None:
    with pytest.raises(SynthesisError, match="expected the price"):
        run_stages(SMALL, tmp_path, ["queries"], Silent(), max_cost=1.0)


@pytest.mark.parametrize("tasks", ["split:test", "wiki-restore"])
def test_failures_are_never_looked_for_on_the_test_split(tmp_path: Path, tasks: str) -> None:
    settings = SMALL.model_copy(update={"targeted": Targeted(count=1, tasks=tasks)})
    with (
        asyncio.Runner() as runner,
        Work(settings, tmp_path, "failures", Silent(), Spending(), runner) as work,
        pytest.raises(SynthesisError, match="of the test split"),
    ):
        failures(work)


def test_the_report_tells_where_the_rows_went(made: Path) -> None:
    page = write_report(SMALL, made).read_text()
    assert "rule-based stand-ins, no language models" in page
    assert all(f">{stage}" in page for stage in STAGES if read_rows(made, stage))
    refused = sum(not row.kept for row in read_rows(made, "expansion"))
    assert refused
    assert page.count("<svg") == 2
    assert "http://" not in page.replace("http://wiki.localhost", "").replace("http://www.w3.org", "")


def test_the_card_counts_what_is_there(made: Path) -> None:
    card = (made / "dataset" / "README.md").read_text()
    rows = sum(len(file.read_text().splitlines()) for file in (made / "dataset").glob("*/*.jsonl"))
    assert f"{rows} rows over" in card
    assert "It teaches no model to plan." in card
    assert json.loads((made / "dataset" / "dataset.json").read_text())["faults"] == {}
