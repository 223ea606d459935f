"""Results as a dataset and experiments of LangSmith. Only where it is asked for, and a key is there."""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from langsmith import Client
from langsmith.schemas import Dataset
from langsmith.utils import LangSmithError

from benchmarks.report.grouping import Group
from benchmarks.report.reading import EpisodeId, ResultsError, Run


def send(name: str, groups: Sequence[Group]) -> None:
    """Make the episodes a dataset, or add to the one of this name what it lacks, and each agent's runs an experiment.

    Sent are what a record holds: keys, outcome, answer, the check's words, costs. Pages, prompts and pictures are not.

    Raises:
        ResultsError: there is no key, or LangSmith refuses.

    """
    if not os.environ.get("LANGSMITH_API_KEY"):
        raise ResultsError(
            "--langsmith: expected a key in LANGSMITH_API_KEY, found none: set it, or leave the flag out"
        )
    # Each request is made here and now: what fails is told, and nothing is sent after the command has ended.
    client = Client(auto_batch_tracing=False)
    try:
        dataset = client.read_dataset(dataset_name=name) if client.has_dataset(dataset_name=name) else None
        dataset = dataset or client.create_dataset(name, description="Episodes of plan-and-act's benches.")
        _add_examples(client, dataset, (run for group in groups for run in group.runs))
        for group in groups:
            _send_experiment(client, dataset, group)
    except LangSmithError as error:
        raise ResultsError(f"--langsmith: expected LangSmith to take the results, found {error}") from None


def _add_examples(client: Client, dataset: Dataset, runs: Iterable[Run]) -> None:
    wanted = {_example_id(dataset, run.episode): run for run in runs}
    there = {example.id for example in client.list_examples(dataset_id=dataset.id)}
    examples = [
        {
            "id": example_id,
            "inputs": _inputs(run),
            "metadata": {name: run.record[name] for name in ("sites", "tags", "least_actions")},
        }
        for example_id, run in wanted.items()
        if example_id not in there
    ]
    if examples:
        client.create_examples(dataset_id=dataset.id, examples=examples)


def _send_experiment(client: Client, dataset: Dataset, group: Group) -> None:
    project = client.create_project(
        f"{dataset.name} · {group.name} · {datetime.now(UTC):%Y-%m-%d %H:%M:%S}",
        metadata={"agent": group.runs[0].record["agent"], **group.settings},
        reference_dataset_id=dataset.id,
    )
    for run in group.runs:
        record, run_id = run.record, uuid4()
        started = datetime.fromisoformat(record["started"])
        client.create_run(
            record["task"],
            _inputs(run),
            "chain",
            project_name=project.name,
            id=run_id,
            trace_id=run_id,
            dotted_order=f"{started:%Y%m%dT%H%M%S%fZ}{run_id}",
            start_time=started,
            end_time=started + timedelta(seconds=record["seconds"]["total"]),
            outputs={"answer": record["answer"], "outcome": record["outcome"], "ending": record["ending"]},
            error=record["error"] or None,
            reference_example_id=_example_id(dataset, run.episode),
            extra={"metadata": {"actions": record["actions"], "tokens": run.tokens, "dollars": record["dollars"]}},
        )
        if run.counted:
            client.create_feedback(
                run_id,
                "solved",
                score=float(record["solved"]),
                comment=record["detail"] or None,
                trace_id=run_id,
                session_id=project.id,
                start_time=started,
            )


def _inputs(run: Run) -> dict[str, str | int]:
    suite, task, seed, level = run.episode
    return {"suite": suite, "task": task, "seed": seed, "level": level}


def _example_id(dataset: Dataset, episode: EpisodeId) -> UUID:
    """Name an episode's example so that a second sending finds it again."""
    return uuid5(dataset.id, " | ".join(map(str, episode)))
